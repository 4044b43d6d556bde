import type { DeviceState } from '../device_state';

/** Who runs a command, and where. */
export interface ShellUser {
  /** Unix user; 0 for root, 2000 for adb's own shell. */
  readonly uid: number;
  /** Absolute path of the working folder. */
  readonly folder: string;
}

/** Where a command reads and writes. */
export interface Terminal {
  readonly input: AsyncIterable<Uint8Array>;
  /** Blocks until the reader took it. */
  out(bytes: Uint8Array): Promise<void>;
  err(bytes: Uint8Array): Promise<void>;
  /** Aborted when nobody reads any more. */
  readonly gone: AbortSignal;
}

/** One call of a command. */
export interface Invocation {
  readonly name: string;
  readonly args: readonly string[];
  readonly user: ShellUser;
  readonly device: DeviceState;
  readonly terminal: Terminal;
  /** Writes a text and a line feed to standard output. */
  print(line: string): Promise<void>;
  /** Writes a text and a line feed to standard error. */
  complain(line: string): Promise<void>;
  /** Runs a command line as another user or in another folder. @returns its exit code */
  shell(line: string, user?: ShellUser): Promise<number>;
  /** Runs one command by its words. @returns its exit code */
  command(words: readonly string[], user?: ShellUser): Promise<number>;
  /** Whether there is a command of this name. */
  knows(name: string): boolean;
  /** Says on standard error that this is not modelled, and records it. @returns exit code 127 */
  notModelled(what: string): Promise<number>;
}

/** Runs and @returns the exit code, 0 to 255. */
export type Command = (invocation: Invocation) => Promise<number>;

/** Commands by name. */
export type CommandTable = Readonly<Record<string, Command>>;
