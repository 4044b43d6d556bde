import type { Expectations, ObjectOnDevice, WritableText } from '../expectations';
import type { Canary, Needle } from '../ledger';
import { WrongUse } from '../outcome_errors';
import type { LedgerEntry, LedgerFile } from './ledger_file';

interface Listed {
  readonly entry: LedgerEntry;
  readonly canary: Canary;
}

/**
 * What may be on whose device as a ledger says it, without any app model: a value may be on the device of a user whose persona
 * is among its readers, where it may lie on a device at all. An object that its reader may read nothing of is a hidden one.
 * Each persona has one text that scenarios edit. Somebody's own backend keeps an edit beyond the run, so that text is expected nowhere.
 */
export class LedgerExpectations implements Expectations {
  private readonly listed: readonly Listed[];
  /** The text that scenarios edit, by persona. */
  private readonly edited: ReadonlyMap<string, Listed>;

  constructor(private readonly file: LedgerFile) {
    this.listed = file.canaries.map((entry, index) => ({
      entry,
      canary: file.ledger.canaries[index] as Canary,
    }));
    this.edited = new Map(
      Object.keys(file.personas).flatMap((persona): [string, Listed][] => {
        const found = this.listed.find(
          (listed) => this.isOwnText(listed, persona) && this.hasAnother(listed, persona),
        );
        return found ? [[persona, found]] : [];
      }),
    );
  }

  objectsOnDevice(userName: string): readonly ObjectOnDevice[] {
    const objects = new Map<string, ObjectOnDevice>();
    for (const { entity, objectGuid } of this.synchronized(userName))
      objects.set(objectGuid, { entity, guid: objectGuid });
    return [...objects.values()];
  }

  mayBeOnDevice(userName: string): readonly Canary[] {
    const edited = new Set([...this.edited.values()].map(({ canary }) => canary));
    return this.synchronized(userName).filter((canary) => !edited.has(canary));
  }

  hiddenAttributes(userName: string): readonly Canary[] {
    const seen = this.objectsReadBy(this.persona(userName));
    return this.select(userName, ({ object }, isReader) => !isReader && seen.has(object));
  }

  hiddenObjects(userName: string): readonly Canary[] {
    const seen = this.objectsReadBy(this.persona(userName));
    return this.select(userName, ({ object }) => !seen.has(object));
  }

  notSynchronized(userName: string): readonly Canary[] {
    return this.select(userName, ({ mayLie }, isReader) => isReader && !mayLie.includes('device'));
  }

  othersObjects(userName: string): readonly Canary[] {
    const persona = this.persona(userName);
    const seen = this.objectsReadBy(persona);
    const others = Object.keys(this.file.personas).filter((other) => other !== persona);
    const seenByOthers = new Set(others.flatMap((other) => [...this.objectsReadBy(other)]));
    return this.select(userName, ({ object }) => !seen.has(object) && seenByOthers.has(object));
  }

  knownOn(userName: string): readonly Needle[] {
    return this.mayBeOnDevice(userName).flatMap(({ needles }) =>
      needles.filter(({ variant }) => variant === undefined),
    );
  }

  /** Whoever owns an object may change it; another text of it still tells the object when one was changed. */
  writableText(userName: string): WritableText | undefined {
    const found = this.edited.get(this.persona(userName));
    if (!found) return undefined;
    const { entity, objectGuid: guid, attribute } = found.canary;
    return { object: { entity, guid }, attribute };
  }

  private isOwnText({ entry }: Listed, persona: string): boolean {
    const { owner, type, mayLie, mayRead } = entry;
    return owner === persona && type === 'String' && mayLie.includes('device') && mayRead.includes(persona);
  }

  private hasAnother({ entry }: Listed, persona: string): boolean {
    return this.listed.some(
      (other) =>
        other.entry !== entry && other.entry.object === entry.object && this.isOwnText(other, persona),
    );
  }

  private synchronized(userName: string): readonly Canary[] {
    return this.select(userName, ({ mayLie }, isReader) => isReader && mayLie.includes('device'));
  }

  private select(
    userName: string,
    isMeant: (entry: LedgerEntry, isReader: boolean) => boolean,
  ): readonly Canary[] {
    const persona = this.persona(userName);
    return this.listed
      .filter(({ entry }) => isMeant(entry, entry.mayRead.includes(persona)))
      .map(({ canary }) => canary);
  }

  private objectsReadBy(persona: string): ReadonlySet<string> {
    const read = this.listed.filter(({ entry }) => entry.mayRead.includes(persona));
    return new Set(read.map(({ entry }) => entry.object));
  }

  private persona(userName: string): string {
    const found = Object.entries(this.file.personas).find(([, { user }]) => user === userName);
    if (found) return found[0];
    const names = Object.values(this.file.personas).map(({ user }) => user);
    throw new WrongUse(
      `Failed to find user "${userName}": expected one of ${names.join(', ')}. Name one of them.`,
    );
  }
}
