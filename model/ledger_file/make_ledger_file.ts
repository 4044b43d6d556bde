import { CanaryValues } from '../canary_values';
import { SeededRandom } from '../seeded_random';
import { type LedgerDocument, type LedgerEntry, ledgerSchema } from './ledger_file';
import { type MadeFile, markedPhoto, markedText } from './made_files';
import { type PersonasFile, type PlannedAttribute, type PlannedEntity, usualEntities } from './personas_file';

/** A ledger and the files that it names; what it lists is nowhere yet. */
export interface MadeLedger {
  readonly document: LedgerDocument;
  readonly files: readonly MadeFile[];
}

/**
 * Values for a user's own backend and the ledger of them; the same for the same seed.
 * @param count objects in a group, where an entity does not say it
 */
export function makeLedgerFile(plan: PersonasFile, seed: number, count: number): MadeLedger {
  return new LedgerMaker(plan, seed, count).make();
}

/** Objects that the same personas may read. */
interface Group {
  readonly owner: string | null;
  readonly readers: readonly string[];
}

class LedgerMaker {
  private readonly random: SeededRandom;
  private readonly values: CanaryValues;
  private readonly names: readonly string[];
  private readonly canaries: LedgerEntry[] = [];
  private readonly files: MadeFile[] = [];

  constructor(
    private readonly plan: PersonasFile,
    private readonly seed: number,
    private readonly count: number,
  ) {
    this.random = new SeededRandom(`${seed}/ledger_file`);
    this.values = new CanaryValues(this.random.fork('values'));
    this.names = Object.keys(plan.personas);
  }

  make(): MadeLedger {
    for (const entity of this.plan.entities ?? usualEntities(this.names)) this.addEntity(entity);
    const { personas } = this.plan;
    return {
      document: { schema: ledgerSchema, seed: this.seed, personas, canaries: this.canaries },
      files: this.files,
    };
  }

  private addEntity(entity: PlannedEntity): void {
    let number = 0;
    for (const group of this.groupsOf(entity)) {
      for (let index = 0; index < (entity.objects ?? this.count); index++) {
        number += 1;
        for (const attribute of entity.attributes)
          this.add(entity, `${entity.name}-${number}`, group, attribute);
      }
    }
  }

  private groupsOf({ readers = ['each', 'all', 'nobody'] }: PlannedEntity): readonly Group[] {
    return readers.flatMap((who): readonly Group[] => {
      if (who === 'each') return this.names.map((name) => ({ owner: name, readers: [name] }));
      if (who === 'nobody') return [{ owner: null, readers: [] }];
      const listed = who === 'all' ? this.names : who;
      return [{ owner: listed[0] ?? null, readers: listed }];
    });
  }

  private add(
    { name: entity, mayLie = 'device' }: PlannedEntity,
    object: string,
    { owner, readers }: Group,
    { name, type, length = 0, hiddenFrom = [] }: PlannedAttribute,
  ): void {
    const id = `c${String(this.canaries.length + 1).padStart(4, '0')}`;
    const about = { id, owner, entity, object, attribute: name, type };
    const rights = {
      mayRead: readers.filter((reader) => !hiddenFrom.includes(reader)),
      mayLie: [type === 'HashedString' ? 'backend' : mayLie],
    } as const;
    if (type === 'File' || type === 'Image') {
      const { path, marker } = this.addFile(type, `${object}-${name}`);
      this.canaries.push({
        ...about,
        value: path.slice(path.indexOf('/') + 1),
        ...rights,
        file: { path, marker },
      });
    } else {
      const drawn = this.values.value(type, length);
      const value = type === 'DateTime' ? new Date(Number(drawn)).toISOString() : String(drawn);
      this.canaries.push({ ...about, value, ...rights });
    }
  }

  private addFile(type: 'File' | 'Image', name: string): MadeFile {
    const random = this.random.fork(name);
    const format = this.files.length % 2 === 0 ? 'jpg' : 'png';
    const made =
      type === 'File' ? markedText(name, this.values.marker(), random) : markedPhoto(name, format, random);
    this.files.push(made);
    return made;
  }
}
