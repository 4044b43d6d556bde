import { randomUUID } from 'node:crypto';

/** Defects that the page or its backend can be given, to see that a run turns red. */
export const noteFlaws = [
  'keeps_everybodys_notes',
  'sends_hidden_remarks',
  'remembers_the_password',
  'copy_for_a_fast_start',
  'signed_out_notes_remain',
] as const;

export type NoteFlaw = (typeof noteFlaws)[number];

/** The parts of a ledger that a backend would have been loaded with. */
export interface LoadedValues {
  readonly personas: Readonly<Record<string, { readonly user: string; readonly password: string }>>;
  readonly canaries: readonly {
    readonly object: string;
    readonly attribute: string;
    readonly type: string;
    readonly value: string;
    readonly mayRead: readonly string[];
    readonly mayLie: readonly string[];
  }[];
}

/** A note as the page gets it. */
export interface Note {
  readonly _id: string;
  readonly members: Readonly<Record<string, string>>;
  readonly mayRead?: readonly string[];
}

/** Notes of several users, who may read them, and who is signed in. In memory. */
export class NotesBackend {
  private readonly sessions = new Map<string, string>();
  private readonly edits = new Map<string, string>();

  constructor(
    private readonly loaded: LoadedValues,
    private readonly flaw?: NoteFlaw,
  ) {}

  /** @returns undefined for a wrong name or password */
  signIn(user: string, password: string): { readonly token: string; readonly persona: string } | undefined {
    const found = Object.entries(this.loaded.personas).find(
      ([, known]) => known.user === user && known.password === password,
    );
    if (!found) return undefined;
    const token = randomUUID();
    this.sessions.set(token, found[0]);
    return { token, persona: found[0] };
  }

  /** Who is signed in with a token. */
  personaOf(token: string): string | undefined {
    return this.sessions.get(token);
  }

  signOut(token: string): void {
    this.sessions.delete(token);
  }

  /** The notes that a persona may have on a device, each with the members that it may read. */
  notesFor(persona: string): readonly Note[] {
    const notes = new Map<string, { members: Record<string, string>; readers: Set<string> }>();
    for (const { object, attribute, value, mayRead, mayLie } of this.loaded.canaries) {
      if (!mayLie.includes('device') || !this.isSent(persona, object, mayRead)) continue;
      const note = notes.get(object) ?? { members: {}, readers: new Set() };
      note.members[attribute] = this.edits.get(`${object}/${attribute}`) ?? value;
      for (const reader of mayRead) note.readers.add(reader);
      notes.set(object, note);
    }
    return [...notes].map(([_id, { members, readers }]) => ({
      _id,
      members,
      ...(this.flaw === 'keeps_everybodys_notes' && { mayRead: [...readers] }),
    }));
  }

  /** Takes over members that the persona may read. */
  upload(persona: string, notes: readonly Note[]): void {
    const allowed = new Map(this.notesFor(persona).map(({ _id, members }) => [_id, members]));
    for (const { _id, members } of notes)
      for (const [name, value] of Object.entries(members))
        if (name in (allowed.get(_id) ?? {})) this.edits.set(`${_id}/${name}`, value);
  }

  private isSent(persona: string, object: string, mayRead: readonly string[]): boolean {
    if (this.flaw === 'keeps_everybodys_notes') return true;
    if (mayRead.includes(persona)) return true;
    return this.flaw === 'sends_hidden_remarks' && this.readsSomethingOf(persona, object);
  }

  private readsSomethingOf(persona: string, object: string): boolean {
    return this.loaded.canaries.some(
      (canary) => canary.object === object && canary.mayRead.includes(persona),
    );
  }
}
