import type { ByteSource } from '../bytes/byte_source';
import { sourceOf } from '../bytes/file_over';
import { LargeSource } from '../bytes/large_source';
import { type Window, type WindowForm, windowsOf } from '../bytes/windows';
import { MAX_IN_MEMORY_BYTES } from '../containers/bounds';
import type { Decoder, ExaminerSecrets } from '../containers/decoder';
import {
  ContainerOpener,
  type Content,
  type ContentVisitor,
  inputAmong,
} from '../containers/open_containers';
import type { DecoderName, EvidenceFile, EvidenceRoot } from '../evidence';
import type { ControlHit, Unread } from '../verdict';
import type { Location } from './finding_list';
import { InnerFiles } from './inner_files';
import { SHOWN_BYTES } from './mask';
import type { Sought } from './pattern_set';
import type { ScanNotes } from './scan_notes';

/** Numbers have no bytes that could be shown around them. */
const NO_BYTES = new Uint8Array();

export interface ScanTools {
  readonly notes: ScanNotes;
  readonly secrets: ExaminerSecrets;
  readonly decoders: readonly Decoder[];
  /** Is told how far the scan is, each time some bytes of a file were searched for the first time. */
  readonly progress?: (files: number, bytes: number) => void;
  readonly memory?: MemoryBounds;
}

/** How much of the evidence lies in memory at once. */
export interface MemoryBounds {
  /** What is larger is searched window by window. */
  readonly inMemoryBytes: number;
  readonly windowBytes: number;
}

const USUAL_MEMORY: MemoryBounds = { inMemoryBytes: MAX_IN_MEMORY_BYTES, windowBytes: 2 ** 20 };

/** One root's part of a scan. In specimens only controls count: nothing found or unread there is evidence. */
export class RootScan {
  readonly opened = new Set<DecoderName>();
  readonly filesWithoutControl: string[] = [];
  readonly filesWithNeedle = new Set<string>();
  readonly filesWithUnread = new Set<string>();
  readonly innerFiles = new InnerFiles();
  files = 0;
  bytes = 0;
  private controlsInFile = 0;

  constructor(
    private readonly root: EvidenceRoot,
    private readonly kind: ControlHit['kind'],
    private readonly tools: ScanTools,
  ) {}

  get name(): string {
    return this.root.name;
  }

  /** Searches all files in the order of their paths. */
  run(): this {
    const files = [...this.root.files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    const byPath = new Map(files.map((file) => [file.path, file]));
    for (const file of files)
      this.searchFile(file, (path) => {
        const beside = byPath.get(path);
        return beside && sourceOf(beside);
      });
    return this;
  }

  private searchFile(file: EvidenceFile, fileAt: (path: string) => ByteSource | undefined): void {
    const { path } = file;
    this.files += 1;
    this.controlsInFile = 0;
    this.searchName(path);
    const unread = (container: readonly DecoderName[], place: string, reason: string) =>
      this.noteUnread({ root: this.name, path, container, place, reason });
    const visitor: ContentVisitor = {
      content: (content) => this.searchContent(path, content),
      opened: (decoder, place) => {
        this.opened.add(decoder);
        this.innerFiles.openedBy(decoder, path, place);
      },
      unread,
    };
    try {
      const input = inputAmong(fileAt, path, this.contentOf(file), this.tools.secrets);
      new ContainerOpener(this.tools.decoders, visitor, this.memory.inMemoryBytes).open(input);
    } catch (error) {
      const { syscall, code } = error as NodeJS.ErrnoException;
      // Anything but the file system's refusal is a fault of the search, and hides behind no file.
      if (syscall === undefined) throw error;
      unread([], '', `could not be read: ${code}`);
    }
    if (this.controlsInFile === 0) this.filesWithoutControl.push(path);
  }

  /** What is told as searched are the bytes of files as they are acquired. */
  private contentOf(file: EvidenceFile): Uint8Array | ByteSource {
    const { progress } = this.tools;
    const count = (bytes: number) => {
      this.bytes += bytes;
      progress?.(this.files, this.bytes);
    };
    if (file.source !== undefined && file.source.size > this.memory.inMemoryBytes)
      return new LargeSource(file.source, count);
    const { bytes } = file;
    count(bytes.length);
    return bytes;
  }

  private windowForm(): WindowForm {
    const { longestBytes } = this.tools.notes.patterns;
    return {
      windowBytes: this.memory.windowBytes,
      before: SHOWN_BYTES,
      after: longestBytes + SHOWN_BYTES,
    };
  }

  private get memory(): MemoryBounds {
    return this.tools.memory ?? USUAL_MEMORY;
  }

  private searchContent(path: string, content: Content): void {
    const location = { root: this.name, path, content };
    const { patterns } = this.tools.notes;
    if (content.large === undefined)
      patterns.searchBytes(content.bytes, (sought, start, length) =>
        this.note(location, sought, start, length),
      );
    else
      patterns.searchWindows(windowsOf(content.large, this.windowForm()), (sought, start, length, window) =>
        this.note(location, sought, start, length, window),
      );
    this.innerFiles.see(path, content);
    for (const { place, offset, value } of content.values) {
      const hits = patterns.searchNumber(value);
      if (hits.length === 0) continue;
      const at = {
        ...location,
        content: { ...content, place: [content.place, place].filter(Boolean).join(', '), bytes: NO_BYTES },
      };
      for (const sought of hits) this.note(at, sought, offset, 0);
    }
  }

  /** A name may give a needle away; that it was found says nothing of the reading of files, so controls do not count here. */
  private searchName(path: string): void {
    const content: Content = {
      container: ['file'],
      place: 'file name',
      bytes: Buffer.from(path),
      values: [],
    };
    const location = { root: this.name, path, content };
    this.tools.notes.patterns.searchBytes(content.bytes, (sought, start, length) => {
      if (sought.role === 'needle') this.note(location, sought, start, length);
    });
  }

  private note(location: Location, sought: Sought, start: number, length: number, shown?: Window): void {
    const { notes } = this.tools;
    if (sought.role === 'control') {
      this.controlsInFile += 1;
      notes.control(this.kind, location, sought);
    } else if (this.kind === 'native') {
      this.filesWithNeedle.add(location.path);
      this.innerFiles.foundAt(location.path, location.content.place);
      notes.findings.add(location, sought, start, length, shown);
    }
  }

  private noteUnread(unread: Unread): void {
    if (this.kind !== 'native' || this.hidesNothing(unread)) return;
    this.filesWithUnread.add(unread.path);
    this.innerFiles.unreadAt(unread.path, unread.place);
    this.tools.notes.addUnread(unread);
  }

  /** The bytes of a picture were searched all the same: that its pixels stay unread matters only to a needle that lies in pixels. */
  private hidesNothing({ container }: Unread): boolean {
    return container.at(-1) === 'picture' && !this.tools.notes.patterns.encodings.includes('picture');
  }
}
