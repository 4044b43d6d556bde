import { createHash } from 'node:crypto';
import { classify } from '../forensics/classify';
import type { EvidenceFile } from '../forensics/evidence';
import { cipherOf, type PageCipher } from '../forensics/sqlcipher/page_cipher';
import { verifyPages, verifyWal } from '../forensics/sqlcipher/verify_pages';
import { readWal } from '../forensics/sqlite/wal';
import type { SimulatedPhone } from '../simulators/phone/simulated_phone';

/** What an examiner finds the local database to be. */
export interface FoundDatabase {
  readonly kind: 'plain' | 'encrypted' | 'missing' | 'unreadable';
  readonly evidence: string;
}

/** A file that the app keeps for its user. */
export interface FoundFile {
  readonly path: string;
  readonly isPlain: boolean;
  readonly sha256: string;
}

/** The folders of the app on a phone at rest, read once. */
export class Disk {
  readonly files: readonly EvidenceFile[];
  readonly userFiles: readonly FoundFile[];
  private readonly hashes = new Map<EvidenceFile, string>();

  /** @param phone its app is installed @param markers texts that stand in every part of the files' contents */
  constructor(
    private readonly phone: SimulatedPhone,
    private readonly markers: readonly string[],
  ) {
    const { paths } = phone.app.client;
    this.files = phone.core.sandbox.treeOf(paths.root);
    this.userFiles = this.files.filter(({ path }) => this.isUserFile(path)).map((file) => this.found(file));
  }

  /** SHA-256 of a file's content, as hex. */
  sha256Of(file: EvidenceFile): string {
    const known = this.hashes.get(file) ?? createHash('sha256').update(file.bytes).digest('hex');
    this.hashes.set(file, known);
    return known;
  }

  /** Everything but what the app keeps for its user. */
  get otherFiles(): readonly EvidenceFile[] {
    return this.files.filter(({ path }) => !this.isUserFile(path));
  }

  /** The database by its content, and by the key that the app said it uses: every page and frame must verify under that. */
  database(): FoundDatabase {
    const path = this.phone.examiner.databasePath();
    const main = this.bytesOf(path);
    if (main === undefined || main.length === 0) return { kind: 'missing', evidence: 'no database' };
    if (classify(path, main) === 'plain SQLite database')
      return { kind: 'plain', evidence: 'a plain SQLite database' };
    const key = this.phone.app.client.witness.databaseKey;
    const cipher = key && cipherOf(main, key);
    if (!cipher) return { kind: 'unreadable', evidence: 'a file that no key of the app opens' };
    const bad = badPages(main, this.bytesOf(`${path}-wal`), cipher);
    if (bad.length > 0)
      return {
        kind: 'unreadable',
        evidence: `${bad.length} pages that the key does not verify, first ${bad[0]}`,
      };
    return { kind: 'encrypted', evidence: 'every page verifies under the key' };
  }

  /** Bytes of a file; undefined when it is not there. */
  bytesOf(path: string): Uint8Array | undefined {
    return this.files.find((file) => file.path === path)?.bytes;
  }

  private isUserFile(path: string): boolean {
    return path.startsWith(`${this.phone.app.client.paths.userFiles}/`);
  }

  /** Plain is what can be read. On iOS the protection class is what encrypts: the bytes stay as they are. */
  private found(file: EvidenceFile): FoundFile {
    const { path, bytes } = file;
    const isPlain =
      this.phone.platform === 'ios'
        ? this.phone.core.sandbox.stat(path).protectionClass !== 'Complete'
        : this.markers.some((marker) =>
            Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(marker),
          );
    return { path, isPlain, sha256: this.sha256Of(file) };
  }
}

function badPages(main: Uint8Array, log: Uint8Array | undefined, cipher: PageCipher): readonly string[] {
  const wal = log && readWal(log);
  const checks = [...verifyPages(main, cipher), ...(wal ? verifyWal(wal, cipher) : [])];
  return checks.filter(({ outcome }) => outcome === 'bad').map(({ place }) => place);
}
