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
 */
export class LedgerExpectations implements Expectations {
  private readonly listed: readonly Listed[];

  constructor(private readonly file: LedgerFile) {
    this.listed = file.canaries.map((entry, index) => ({
      entry,
      canary: file.ledger.canaries[index] as Canary,
    }));
  }

  objectsOnDevice(userName: string): readonly ObjectOnDevice[] {
    const objects = new Map<string, ObjectOnDevice>();
    for (const { entity, objectGuid } of this.mayBeOnDevice(userName))
      objects.set(objectGuid, { entity, guid: objectGuid });
    return [...objects.values()];
  }

  mayBeOnDevice(userName: string): readonly Canary[] {
    return this.select(userName, ({ mayLie }, isReader) => isReader && mayLie.includes('device'));
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

  /** Whoever owns an object may change it. */
  writableText(userName: string): WritableText | undefined {
    const persona = this.persona(userName);
    const [found] = this.select(
      userName,
      ({ owner, type, mayLie }, isReader) =>
        isReader && owner === persona && type === 'String' && mayLie.includes('device'),
    );
    if (!found) return undefined;
    const { entity, objectGuid: guid, attribute } = found;
    return { object: { entity, guid }, attribute };
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
