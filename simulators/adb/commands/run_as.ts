import { androidAppRoot } from '../../phone/paths';
import type { CommandTable, Invocation } from '../shell/command';

/** Runs a command as the user of a debug build, in its folder; the shell's own environment stays. */
async function runAs(invocation: Invocation): Promise<number> {
  const [appId, ...words] = invocation.args;
  if (appId === undefined) {
    await invocation.complain('run-as: usage: run-as <package-name> [--user <uid>] <command> [<args>]');
    return 1;
  }
  const known = invocation.device.packages.find(appId);
  if (known === undefined) return refuse(invocation, `unknown package: ${appId}`);
  if (!known.debuggable) return refuse(invocation, `package not debuggable: ${appId}`);
  const user = { uid: known.uid, folder: androidAppRoot(appId) };
  const command = words[0] === '--user' ? words.slice(2) : words;
  if (command.length === 0) return invocation.notModelled('run-as with a shell of its own');
  return invocation.command(command, user);
}

async function refuse(invocation: Invocation, why: string): Promise<number> {
  await invocation.complain(`run-as: ${why}`);
  return 1;
}

/** `su 0 words` on a rooted phone; others have no such command, as every phone that is sold. */
async function switchUser(invocation: Invocation): Promise<number> {
  const [user = '', ...words] = invocation.args;
  if (!invocation.device.rooted) {
    await invocation.complain('/system/bin/sh: su: inaccessible or not found');
    return 127;
  }
  if (!['0', 'root'].includes(user) || words.length === 0) {
    return invocation.notModelled(`su ${invocation.args.join(' ')}`);
  }
  return invocation.command(words, { ...invocation.user, uid: 0 });
}

/** Running commands as somebody else. */
export const runAsCommands: CommandTable = { 'run-as': runAs, su: switchUser };
