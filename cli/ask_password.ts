import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Where a person can be asked: what is typed comes in here, and questions go where results do not. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Asks on the terminal and shows nothing of what is typed. Blocks until a line was typed. @returns empty for none */
export function askPassword(question: string): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  // Not before: until readline has the terminal, the terminal itself shows what is typed.
  process.stderr.write(question);
  return new Promise((resolve) => {
    const end = (typed: string): void => {
      process.stderr.write('\n');
      resolve(typed);
      terminal.close();
    };
    terminal.once('line', end);
    terminal.once('close', () => end(''));
  });
}
