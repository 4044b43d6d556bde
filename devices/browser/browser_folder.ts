import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { EnvironmentFailure } from '../../model/outcome_errors';
import type { Acquisition } from '../port';
import { endProcess, isActive, isRunning, processesWithArgument, processTree } from './processes';

const prefix = 'watertight-browser-';
const endPolls = 200;
const endPollMs = 25;

/**
 * The folder of one browser: its profile, and a link to the driver through which the driver is started. Its name holds the
 * id of the process that made it, and the command lines of browser and driver name it, so that a later run knows what a
 * killed one left behind.
 */
export class BrowserFolder {
  readonly profile: string;
  /** Starts the driver. */
  readonly driver: string;

  private constructor(private readonly path: string) {
    this.profile = join(path, 'profile');
    this.driver = join(path, 'chromedriver');
  }

  /** @param chromedriver path of the driver */
  static create(chromedriver: string): BrowserFolder {
    const folder = new BrowserFolder(mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`)));
    mkdirSync(folder.profile);
    symlinkSync(chromedriver, folder.driver);
    return folder;
  }

  /** Removes the folders of this user's runs that are over, and ends the browsers and drivers that still use them. */
  static removeLeftovers(): void {
    for (const name of readdirSync(tmpdir()).filter((candidate) => candidate.startsWith(prefix))) {
      const owner = Number(name.slice(prefix.length).split('-')[0]);
      const path = join(tmpdir(), name);
      if (Number.isInteger(owner) && !isRunning(owner) && isOwn(path)) new BrowserFolder(path).remove();
    }
  }

  argument(): string {
    return `--user-data-dir=${this.profile}`;
  }

  /** Ids of the browser's main process and the driver's, while they run. */
  processes(): readonly number[] {
    return processesWithArgument([this.argument(), this.driver]);
  }

  /** Ends the browser at once and leaves the driver. Blocks the thread until every process of it has ended. */
  killBrowser(): void {
    this.end(processesWithArgument([this.argument()]));
  }

  /** Every file of the profile with its path in it, in the order of the paths. */
  readProfile(): Acquisition['files'] {
    return readdirSync(this.profile, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => ({
        path: relative(this.profile, path).split(sep).join('/'),
        bytes: readFileSync(path),
      }));
  }

  /**
   * Ends what still runs in it and removes it. Blocks the thread, so that it can run while the process exits.
   * @throws EnvironmentFailure when a process does not end within its bound
   */
  remove(): void {
    this.end(this.processes());
    rmSync(this.path, { recursive: true, force: true });
  }

  /** With all that they started: the browser's helpers outlive it for a moment and would write the folder anew. */
  private end(processes: readonly number[]): void {
    const ids = processTree(processes);
    ids.forEach(endProcess);
    for (let poll = 0; ids.some(isActive); poll += 1) {
      if (poll === endPolls)
        throw new EnvironmentFailure(
          `Failed to end the browser of ${this.path}: expected its processes to end within ${endPolls * endPollMs} ms, ` +
            'got them running. End them by hand and remove the folder.',
        );
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, endPollMs);
    }
  }
}

function isOwn(path: string): boolean {
  const entry = statSync(path, { throwIfNoEntry: false });
  return entry?.isDirectory() === true && entry.uid === process.getuid?.();
}
