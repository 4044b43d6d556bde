import { posix } from 'node:path';
import type { DeviceFiles } from '../files/device_files';
import { FileProblem } from '../files/file_problem';
import { users } from '../files/system_folders';
import type { CommandTable, Invocation } from '../shell/command';
import { optionLetters, splitArguments } from './arguments';
import { eachPath } from './reading_files';

async function makeFolder(invocation: Invocation): Promise<number> {
  const { options, operands } = splitArguments(invocation.args);
  const files = invocation.device.filesOf(invocation.user.uid);
  const withParents = optionLetters(options).has('p');
  const create = (path: string): void => {
    if (withParents && files.exists(path)) return;
    const parent = posix.dirname(path);
    if (withParents) create(parent);
    else if (!files.exists(parent)) throw new FileProblem(path, 'No such file or directory');
    files.createFolder(path);
  };
  return eachPath(invocation, operands, async (path) => create(path));
}

async function remove(invocation: Invocation): Promise<number> {
  const { options, operands } = splitArguments(invocation.args);
  const letters = optionLetters(options);
  const files = invocation.device.filesOf(invocation.user.uid);
  return eachPath(invocation, operands, async (path) => {
    if (letters.has('f') && !files.exists(path)) return;
    const isFolder = files.stat(path).kind === 'folder';
    if (isFolder && !letters.has('r') && !letters.has('R')) throw new FileProblem(path, 'Is a directory');
    files.remove(path);
  });
}

async function removeFolder(invocation: Invocation): Promise<number> {
  const files = invocation.device.filesOf(invocation.user.uid);
  return eachPath(invocation, invocation.args, async (path) => {
    if (files.list(path).length > 0) throw new FileProblem(path, 'Directory not empty');
    files.remove(path);
  });
}

/** The last operand is the target: a folder takes what is put into it under its own name. */
function transfer(
  carry: (files: DeviceFiles, from: string, to: string, letters: ReadonlySet<string>) => void,
) {
  return async (invocation: Invocation): Promise<number> => {
    const { options, operands } = splitArguments(invocation.args);
    const files = invocation.device.filesOf(invocation.user.uid);
    const target = files.resolve(operands.at(-1) ?? '', invocation.user.folder);
    const intoFolder = files.exists(target) && files.stat(target).kind === 'folder';
    return eachPath(invocation, operands.slice(0, -1), async (path) =>
      carry(
        files,
        path,
        intoFolder ? posix.join(target, posix.basename(path)) : target,
        optionLetters(options),
      ),
    );
  };
}

const copy = transfer((files, from, to, letters) => {
  const isFolder = files.stat(from).kind === 'folder';
  if (isFolder && !['r', 'R', 'a'].some((letter) => letters.has(letter))) {
    throw new FileProblem(from, 'Is a directory');
  }
  for (const path of files.walk(from)) {
    const copied = to + path.slice(from.length);
    if (files.stat(path).kind === 'file') files.write(copied, files.read(path));
    else if (!files.exists(copied)) files.createFolder(copied);
  }
});

const move = transfer((files, from, to) => files.rename(from, to));

async function changeMode(invocation: Invocation): Promise<number> {
  const { options, operands } = splitArguments(invocation.args);
  const [mode = '', ...paths] = operands;
  if (!/^[0-7]{3,4}$/.test(mode)) return invocation.notModelled(`chmod ${mode}`);
  const files = invocation.device.filesOf(invocation.user.uid);
  const all = (path: string) => (optionLetters(options).has('R') ? files.walk(path) : [path]);
  return eachPath(invocation, paths, async (path) => {
    for (const changed of all(path)) files.setMode(changed, Number.parseInt(mode, 8));
  });
}

/** `chown uid:gid paths`, as root; a file that lies in an app's tree belongs to the app anyway. */
async function changeOwner(invocation: Invocation): Promise<number> {
  const [owner = '', ...paths] = invocation.args;
  const files = invocation.device.filesOf(invocation.user.uid);
  return eachPath(invocation, paths, async (path) => {
    if (invocation.user.uid !== users.root) throw new FileProblem(path, 'Permission denied');
    const { uid } = files.stat(path);
    if (owner !== `${uid}:${uid}`) await invocation.notModelled(`chown ${owner} of what is ${uid}'s`);
  });
}

/** @fidelity there are no labels of SELinux */
async function restoreLabel(invocation: Invocation): Promise<number> {
  const files = invocation.device.filesOf(invocation.user.uid);
  return eachPath(invocation, invocation.args, async (path) => {
    files.stat(path);
  });
}

async function touch(invocation: Invocation): Promise<number> {
  const files = invocation.device.filesOf(invocation.user.uid);
  return eachPath(invocation, invocation.args, async (path) => files.append(path, new Uint8Array(0)));
}

/** What creates, moves and removes files. */
export const changingFileCommands: CommandTable = {
  mkdir: makeFolder,
  rm: remove,
  rmdir: removeFolder,
  cp: copy,
  mv: move,
  chmod: changeMode,
  chown: changeOwner,
  restorecon: restoreLabel,
  touch,
};
