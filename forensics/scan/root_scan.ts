import type { Decoder, ExaminerSecrets } from '../containers/decoder';
import { ContainerOpener, type Content, inputAmong } from '../containers/open_containers';
import type { DecoderName, EvidenceFile, EvidenceRoot } from '../evidence';
import type { ControlHit, Unread } from '../verdict';
import type { Location } from './finding_list';
import { InnerFiles } from './inner_files';
import type { Sought } from './pattern_set';
import type { ScanNotes } from './scan_notes';

/** Numbers have no bytes that could be shown around them. */
const NO_BYTES = new Uint8Array();

export interface ScanTools {
  readonly notes: ScanNotes;
  readonly secrets: ExaminerSecrets;
  readonly decoders: readonly Decoder[];
}

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
    const byPath = new Map(files.map((file) => [file.path, file.bytes]));
    for (const file of files) this.searchFile(file, (path) => byPath.get(path));
    return this;
  }

  private searchFile({ path, bytes }: EvidenceFile, fileAt: (path: string) => Uint8Array | undefined): void {
    this.files += 1;
    this.bytes += bytes.length;
    this.controlsInFile = 0;
    this.searchName(path);
    new ContainerOpener(this.tools.decoders, {
      content: (content) => this.searchContent(path, content),
      opened: (decoder, place) => {
        this.opened.add(decoder);
        this.innerFiles.openedBy(decoder, path, place);
      },
      unread: (container, place, reason) =>
        this.noteUnread({ root: this.name, path, container, place, reason }),
    }).open(inputAmong(fileAt, path, bytes, this.tools.secrets));
    if (this.controlsInFile === 0) this.filesWithoutControl.push(path);
  }

  private searchContent(path: string, content: Content): void {
    const location = { root: this.name, path, content };
    const { patterns } = this.tools.notes;
    this.innerFiles.see(path, content);
    patterns.searchBytes(content.bytes, (sought, start, length) =>
      this.note(location, sought, start, length),
    );
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

  private note(location: Location, sought: Sought, start: number, length: number): void {
    const { notes } = this.tools;
    if (sought.role === 'control') {
      this.controlsInFile += 1;
      notes.control(this.kind, location, sought);
    } else if (this.kind === 'native') {
      this.filesWithNeedle.add(location.path);
      this.innerFiles.foundAt(location.path, location.content.place);
      notes.findings.add(location, sought, start, length);
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
