import { NotModelledError } from '../../../model/outcome_errors';
import { commandTable } from '../commands/command_table';
import type { DeviceState } from '../device_state';
import { FileProblem } from '../files/file_problem';
import type { Invocation, ShellUser, Terminal } from './command';
import { type Pipeline, parseLine, type SimpleCommand } from './parse_line';
import { withRedirections } from './redirections';
import type { Word } from './tokens';
import { UnknownSyntax } from './unknown_syntax';

const notFound = 127;
const text = (line: string) => new TextEncoder().encode(line);

/** A shell on the device: remembers the last exit code, the variables of which `$?` is one, and the working folder. */
export class Shell {
  private lastExit = 0;
  private ended = false;
  private readonly variables = new Map<string, string>();

  constructor(
    private readonly device: DeviceState,
    private user: ShellUser,
  ) {}

  /** Runs a line of commands. @returns the exit code of the last that ran; 127 for what is not modelled, which is recorded */
  async run(line: string, terminal: Terminal): Promise<number> {
    try {
      for (const pipeline of parseLine(line)) {
        if (!this.ended && this.isDue(pipeline)) await this.pipeline(pipeline, terminal);
      }
    } catch (error) {
      if (!(error instanceof UnknownSyntax)) throw error;
      this.lastExit = await this.notModelled(
        `shell syntax ${JSON.stringify(error.what)} in: ${line}`,
        terminal,
      );
    }
    return this.lastExit;
  }

  private isDue({ when }: Pipeline): boolean {
    if (when === 'always') return true;
    return (when === 'after_success') === (this.lastExit === 0);
  }

  /** Each command's output is the next one's input, handed on when it is complete. */
  private async pipeline({ commands }: Pipeline, terminal: Terminal): Promise<void> {
    let { input } = terminal;
    for (const command of commands.slice(0, -1)) {
      const piped: Uint8Array[] = [];
      const out = async (bytes: Uint8Array) => void piped.push(bytes);
      await this.simple(command, { ...terminal, input, out });
      input = pieces(piped);
    }
    this.lastExit = await this.simple(commands.at(-1) as SimpleCommand, { ...terminal, input });
  }

  private async simple(command: SimpleCommand, terminal: Terminal): Promise<number> {
    const words = command.words.map((word) => this.expand(word)).filter((word) => word !== undefined);
    const targets = command.redirections.map(({ kind, file }) => ({ kind, file: file && this.expand(file) }));
    try {
      return await withRedirections(this.device, this.user, targets, terminal, (redirected) =>
        this.command(words, redirected, this.user),
      );
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      await terminal.err(text(`sh: ${error.message}\n`));
      return 1;
    }
  }

  private async command(words: readonly string[], terminal: Terminal, user: ShellUser): Promise<number> {
    const [name, ...args] = words;
    if (name === undefined) return 0;
    if (name === 'exec') return this.command(args, terminal, user);
    if (name === 'export') return this.setVariables(args);
    if (name === 'exit') {
      this.ended = true;
      return Number(args[0] ?? this.lastExit);
    }
    if (name === 'cd') return this.changeFolder(args[0] ?? '/', terminal);
    const command = commandTable.get(name.replace(/^\/system\/(x?bin)\//, ''));
    if (command === undefined) {
      this.device.requests.record(`command ${words.join(' ')}`);
      await terminal.err(text(`/system/bin/sh: ${name}: inaccessible or not found\n`));
      return notFound;
    }
    const invocation = this.invocation(name, args, terminal, user);
    try {
      return await command(invocation);
    } catch (error) {
      if (error instanceof NotModelledError) return this.notModelled(error.message, terminal);
      if (!(error instanceof FileProblem)) throw error;
      await invocation.complain(`${name}: ${error.message}`);
      return 1;
    }
  }

  private invocation(name: string, args: readonly string[], terminal: Terminal, user: ShellUser): Invocation {
    const { device } = this;
    return {
      name,
      args,
      user,
      device,
      terminal,
      print: (line) => terminal.out(text(`${line}\n`)),
      complain: (line) => terminal.err(text(`${line}\n`)),
      shell: (line, as = user) => new Shell(device, as).run(line, terminal),
      command: (words, as = user) => this.command(words, terminal, as),
      knows: (known) => commandTable.has(known),
      notModelled: (what) => this.notModelled(what, terminal),
    };
  }

  private async changeFolder(folder: string, terminal: Terminal): Promise<number> {
    const files = this.device.filesOf(this.user.uid);
    const path = files.resolve(folder, this.user.folder);
    try {
      if (files.stat(path).kind !== 'folder') throw new FileProblem(folder, 'Not a directory');
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      await terminal.err(text(`sh: cd: ${error.message}\n`));
      return 2;
    }
    this.user = { ...this.user, folder: path };
    return 0;
  }

  /** A word whose only part is an unquoted empty variable is no word at all. */
  private expand(word: Word): string | undefined {
    const expanded = word.map((part) => (part.variable ? this.variable(part.text) : part.text)).join('');
    return expanded === '' && word.every(({ quoted }) => !quoted) ? undefined : expanded;
  }

  private variable(name: string): string {
    const known: Readonly<Record<string, string>> = {
      '?': String(this.lastExit),
      PWD: this.user.folder,
      HOME: '/',
      PATH: '/system/bin',
      USER: this.user.uid === 0 ? 'root' : 'shell',
    };
    return known[name] ?? this.variables.get(name) ?? '';
  }

  private setVariables(assignments: readonly string[]): number {
    for (const assignment of assignments) {
      const [name = '', ...value] = assignment.split('=');
      this.variables.set(name, value.join('='));
    }
    return 0;
  }

  private async notModelled(what: string, terminal: Terminal): Promise<number> {
    this.device.requests.record(what);
    await terminal.err(text(`watertight: not modelled: ${what}\n`));
    return notFound;
  }
}

async function* pieces(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}
