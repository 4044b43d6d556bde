import { FileProblem } from '../files/file_problem';
import { userName } from '../files/system_folders';
import type { CommandTable, Invocation } from '../shell/command';

async function echo({ args, terminal }: Invocation): Promise<number> {
  const noLineFeed = args[0] === '-n';
  const text = args.slice(noLineFeed ? 1 : 0).join(' ');
  await terminal.out(new TextEncoder().encode(noLineFeed ? text : `${text}\n`));
  return 0;
}

/** `sh -c line`; the words after the line would be its parameters, which are not modelled. */
async function sh(invocation: Invocation): Promise<number> {
  const [option, line, ...parameters] = invocation.args;
  if (option !== '-c' || line === undefined || parameters.length > 0) {
    return invocation.notModelled(`sh ${invocation.args.join(' ')}`);
  }
  return invocation.shell(line);
}

/** `[ … ]` and `test …`. */
async function test(invocation: Invocation): Promise<number> {
  const words = invocation.name === '[' ? invocation.args.slice(0, -1) : [...invocation.args];
  if (invocation.name === '[' && invocation.args.at(-1) !== ']') {
    await invocation.complain('sh: [: missing ]');
    return 2;
  }
  const negated = words[0] === '!';
  const holds = condition(invocation, negated ? words.slice(1) : words);
  if (holds === undefined) return invocation.notModelled(`test ${words.join(' ')}`);
  return holds !== negated ? 0 : 1;
}

function condition(invocation: Invocation, words: readonly string[]): boolean | undefined {
  const [first = '', second = '', third = ''] = words;
  if (words.length === 2 && first === '-n') return second !== '';
  if (words.length === 2 && first === '-z') return second === '';
  if (words.length === 2 && /^-[edfrs]$/.test(first)) return fileCondition(invocation, first, second);
  if (words.length !== 3) return words.length === 1 ? first !== '' : undefined;
  if (second === '=' || second === '==') return first === third;
  if (second === '!=') return first !== third;
  if (second === '-eq') return Number(first) === Number(third);
  return undefined;
}

function fileCondition({ device, user }: Invocation, option: string, named: string): boolean {
  const files = device.filesOf(user.uid);
  try {
    const { kind, sizeBytes } = files.stat(files.resolve(named, user.folder));
    if (option === '-s') return sizeBytes > 0;
    return { '-d': kind === 'folder', '-f': kind === 'file' }[option] ?? true;
  } catch (error) {
    if (error instanceof FileProblem) return false;
    throw error;
  }
}

async function which(invocation: Invocation): Promise<number> {
  const known = invocation.args.filter((name) => invocation.knows(name));
  for (const name of known) await invocation.print(`/system/bin/${name}`);
  return known.length === invocation.args.length ? 0 : 1;
}

async function id(invocation: Invocation): Promise<number> {
  const { uid } = invocation.user;
  if (invocation.args[0] === '-u') await invocation.print(String(uid));
  else await invocation.print(`uid=${uid}(${userName(uid)}) gid=${uid}(${userName(uid)})`);
  return 0;
}

/** The words of the shell itself. */
export const shellWordCommands: CommandTable = {
  echo,
  sh,
  test,
  '[': test,
  which,
  id,
  whoami: async (invocation) => {
    await invocation.print(userName(invocation.user.uid));
    return 0;
  },
  pwd: async (invocation) => {
    await invocation.print(invocation.user.folder);
    return 0;
  },
  true: async () => 0,
  ':': async () => 0,
  false: async () => 1,
};
