import { posix } from 'node:path';
import type { DeviceState } from '../../device_state';
import type { DeviceFiles, FileStatus } from '../../files/device_files';
import { FileProblem } from '../../files/file_problem';
import type { ServiceStream } from '../../protocol/service_stream';
import { ByteReader, StreamEnded } from './byte_reader';
import { longStatus, shortStatus } from './file_answers';

const chunkBytes = 64 * 1024;
const fileTypeMask = 0o170000;
const regularFile = 0o100000;

/**
 * adb's file service: tells of files and folders, and moves files in both directions.
 * @fidelity a file that is pushed gets the phone's own time, not the host's; symbolic links and compression are refused
 */
export async function serveSync(stream: ServiceStream, device: DeviceState): Promise<void> {
  try {
    await new SyncSession(stream, device).serve();
  } catch (error) {
    if (!(error instanceof StreamEnded)) throw error;
  }
  stream.end();
}

class SyncSession {
  private readonly reader: ByteReader;
  private readonly files: DeviceFiles;

  constructor(
    private readonly stream: ServiceStream,
    private readonly device: DeviceState,
  ) {
    this.reader = new ByteReader(stream);
    this.files = device.filesOf(device.adbUid);
  }

  async serve(): Promise<void> {
    for (;;) {
      const [id, path] = [await this.text(4), await this.text(await this.number())];
      if (id === 'QUIT') return;
      try {
        await this.answer(id, path);
      } catch (error) {
        if (!(error instanceof FileProblem)) throw error;
        await this.fail(error.complaint);
      }
    }
  }

  private async answer(id: string, path: string): Promise<void> {
    if (id === 'STAT') await this.send(id, shortStatus(this.status(path).status));
    else if (id === 'STA2' || id === 'LST2') await this.send(id, this.longStatusOf(path));
    else if (id === 'LIST' || id === 'LIS2') await this.list(id, path);
    else if (id === 'SEND') await this.takeFile(...pathAndMode(path));
    else if (id === 'RECV') await this.giveFile(path);
    else if (id === 'SND2') await this.takeFile(path, await this.secondHeader(4));
    else if (id === 'RCV2') {
      await this.secondHeader(0);
      await this.giveFile(path);
    } else {
      this.device.requests.record(`sync request ${JSON.stringify(id)}`);
      await this.fail(`watertight: not modelled: sync request ${JSON.stringify(id)}`);
    }
  }

  /** The second header of version 2: its name again, a mode where one is sent, and flags. @returns the mode */
  private async secondHeader(modeBytes: number): Promise<number> {
    const header = await this.reader.take(8 + modeBytes);
    if (header.readUInt32LE(4 + modeBytes) === 0) return header.readUInt32LE(4);
    this.device.requests.record('compressed sync transfer');
    throw new FileProblem('', 'Read-only file system');
  }

  private async takeFile(named: string, mode: number): Promise<void> {
    const parts: Uint8Array[] = [];
    let id = await this.text(4);
    for (; id === 'DATA'; id = await this.text(4)) parts.push(await this.reader.take(await this.number()));
    await this.number();
    if ((mode & fileTypeMask) !== regularFile && (mode & fileTypeMask) !== 0) {
      this.device.requests.record(`push of a file of type ${(mode & fileTypeMask).toString(8)}`);
      await this.fail('watertight: not modelled: a push of anything but files');
      return;
    }
    const path = this.files.resolve(named, '/');
    this.createParents(path);
    this.files.write(path, Buffer.concat(parts));
    this.files.setMode(path, mode & 0o777);
    await this.send('OKAY', numbers(0));
  }

  private createParents(path: string): void {
    const parent = posix.dirname(path);
    if (this.files.exists(parent)) return;
    this.createParents(parent);
    this.files.createFolder(parent);
  }

  private async giveFile(named: string): Promise<void> {
    const bytes = this.files.read(this.files.resolve(named, '/'));
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      const chunk = bytes.subarray(at, at + chunkBytes);
      await this.send('DATA', numbers(chunk.length), chunk);
    }
    await this.send('DONE', numbers(0));
  }

  /** A folder that cannot be read is told as an empty one, as adb's own service does. */
  private async list(id: 'LIST' | 'LIS2', named: string): Promise<void> {
    const folder = this.files.resolve(named, '/');
    for (const name of this.namesIn(folder)) {
      const path = posix.join(folder, name);
      const told = id === 'LIST' ? shortStatus(this.status(path).status) : this.longStatusOf(path);
      const bytes = Buffer.from(name);
      await this.send(id === 'LIST' ? 'DENT' : 'DNT2', told, numbers(bytes.length), bytes);
    }
    await this.send('DONE', Buffer.alloc(id === 'LIST' ? 16 : 72));
  }

  private namesIn(folder: string): string[] {
    try {
      return this.files.list(folder);
    } catch (error) {
      if (error instanceof FileProblem) return [];
      throw error;
    }
  }

  private longStatusOf(path: string): Buffer {
    const { status, problem } = this.status(path);
    return longStatus(status, problem?.number ?? 0);
  }

  private status(named: string): { status?: FileStatus; problem?: FileProblem } {
    try {
      return { status: this.files.stat(this.files.resolve(named, '/')) };
    } catch (error) {
      if (error instanceof FileProblem) return { problem: error };
      throw error;
    }
  }

  private fail(message: string): Promise<void> {
    const bytes = Buffer.from(message);
    return this.send('FAIL', numbers(bytes.length), bytes);
  }

  private async text(bytes: number): Promise<string> {
    return (await this.reader.take(bytes)).toString('utf8');
  }

  private async number(): Promise<number> {
    return (await this.reader.take(4)).readUInt32LE(0);
  }

  private send(id: string, ...parts: Uint8Array[]): Promise<void> {
    const answer = Buffer.concat([Buffer.from(id), ...parts]);
    return new Promise((resolve) => {
      if (this.stream.destroyed) resolve();
      else this.stream.write(answer, () => resolve());
    });
  }
}

function numbers(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** `path,mode`, the mode in decimal digits; a path may hold commas. */
function pathAndMode(argument: string): [string, number] {
  const comma = argument.lastIndexOf(',');
  return [argument.slice(0, comma), Number(argument.slice(comma + 1))];
}
