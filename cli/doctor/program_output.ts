import { execFile } from 'node:child_process';

/** Longest time that a program may take to say something about itself, in milliseconds. */
const timeoutMs = 20_000;

/** What a program says, both outputs together; undefined when there is none of that name or it fails. */
export function programOutput(
  program: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = { timeout: timeoutMs, env: { ...process.env, ...environment } };
    execFile(program, [...words], options, (error, stdout, stderr) =>
      resolve(error ? undefined : stdout + stderr),
    );
  });
}
