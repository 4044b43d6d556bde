import { exec } from 'node:child_process';
import { EnvironmentFailure } from '../model/outcome_errors';
import type { SecretRegister } from '../model/secret_register';

const timeoutMs = 30_000;
const keyBytes = 32;

export interface KeyRequest {
  /** A command line of the user's, for the shell of this machine. */
  readonly command: string;
  /** For messages, e.g. `android-alice`. */
  readonly deviceId: string;
  /** Build whose key is asked for. */
  readonly appId: string;
  /** What the command needs to reach the device. */
  readonly environment: Readonly<Record<string, string>>;
  /** The key becomes a secret of the run. */
  readonly secrets: SecretRegister;
}

/**
 * The database key as the user's command prints it: 64 hexadecimal digits or the base64 of 32 bytes, or nothing when the build
 * has no key. The command finds WATERTIGHT_SERIAL, WATERTIGHT_APP_ID, WATERTIGHT_ADB and ANDROID_ADB_SERVER_PORT in its
 * environment. What it prints is never shown.
 * @throws EnvironmentFailure when it does not end with 0 within 30 s, or prints something else
 */
export async function providedKey(request: KeyRequest): Promise<Uint8Array | undefined> {
  const { command, deviceId, appId, environment, secrets } = request;
  const failed = `Failed to get the database key of ${deviceId} from the keyProvider: expected 64 hexadecimal digits or base64 of ${keyBytes} bytes`;
  const todo = 'Run the command by hand; docs/android_emulator.md says what it gets and prints.';
  const printed = await new Promise<string>((resolve, reject) => {
    const env = { ...process.env, ...environment, WATERTIGHT_APP_ID: appId };
    exec(command, { env, timeout: timeoutMs }, (error, stdout) => {
      // Neither its output nor its error's message, which quotes it, may get into the report.
      const why = error?.killed ? `no end within ${timeoutMs} ms` : `exit code ${error?.code}`;
      if (error) reject(new EnvironmentFailure(`${failed}, got ${why}. ${todo}`));
      else resolve(stdout.trim());
    }).stdin?.end();
  });
  if (printed === '') return undefined;
  const bytes = keyFrom(printed);
  if (!bytes) throw new EnvironmentFailure(`${failed}, got ${printed.length} other characters. ${todo}`);
  secrets.add(`database key of ${deviceId}`, bytes);
  return bytes;
}

function keyFrom(text: string): Uint8Array | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  const isBase64 = /^[A-Za-z0-9+/]{43}=$/.test(text);
  return isBase64 ? Buffer.from(text, 'base64') : undefined;
}
