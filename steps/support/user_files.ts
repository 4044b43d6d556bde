import type { Device, ShownObject } from '../../devices/port';
import { entityNamed } from '../../model/access_rights';
import type { FileGeneralization } from '../../model/app_model';
import { fileGeneralizationOf } from '../../model/generalization';
import type { Canary, Needle } from '../../model/ledger';
import { type MarkedFile, markedPicture } from '../../model/marked_file';
import { populationOf } from '../../model/run_facts';
import { SeededRandom } from '../../model/seeded_random';
import type { HarnessWorld } from './world';

/** A file object, and what it holds. */
export interface KnownFile {
  readonly object: ShownObject;
  readonly contents: Uint8Array;
  readonly canary: Canary;
}

/** What is known of files in a scenario: those of the population, and what became of them since. */
export class UserFiles {
  /** Photos that were taken, with the local ids of their objects. */
  readonly photos: KnownFile[] = [];
  /** What changed files hold now, and what they held before. */
  readonly changed: KnownFile[] = [];
  readonly replaced: KnownFile[] = [];
  readonly deleted: KnownFile[] = [];
  /** Those whose bytes on the device are not the app's any more. */
  readonly damaged: KnownFile[] = [];
  /** Occurrences of files' markers on the chip, when they were counted. */
  plainCopiesBefore: number | undefined;

  constructor(private readonly world: HarnessWorld) {}

  /** Files that a full synchronization puts on the persona's device now, the taken photos not among them. */
  of(persona: string): readonly KnownFile[] {
    const gone = new Set(this.deleted.map(({ object }) => object.guid));
    const now = new Map(this.changed.map((file) => [file.object.guid, file]));
    return this.inPopulation(persona)
      .filter(({ object }) => !gone.has(object.guid))
      .map((file) => now.get(file.object.guid) ?? file);
  }

  /** Of each kind of file object the first of the persona's files. */
  firstOfEachKind(persona: string): readonly KnownFile[] {
    const { model } = populationOf(this.world.facts);
    const first = new Map<FileGeneralization | undefined, KnownFile>();
    for (const file of this.of(persona)) {
      const kind = fileGeneralizationOf(model, entityNamed(model, file.object.entity));
      if (!first.has(kind)) first.set(kind, file);
    }
    return [...first.values()];
  }

  /** Makes a picture that the run's canaries do not know yet. */
  newPicture(label: string): MarkedFile {
    const picture = markedPicture(label, new SeededRandom(`${this.world.editSeed}/${label}`));
    this.world.facts.secrets.add(label, picture.marker);
    return picture;
  }

  /** What must not be readable, by the words of the features. */
  needlesOf(subject: string): readonly Needle[] {
    const files = subject === 'the photo' ? this.photos : [...this.changed, ...this.replaced];
    const all = this.world.canaries().filter(({ type }) => type === 'File');
    const canaries = subject === 'a file' ? all : files.map(({ canary }) => canary);
    return canaries.flatMap(({ needles }) => needles);
  }

  /** The objects whose files the words of the features mean. */
  async objectsOf(subject: string, device: Device): Promise<readonly ShownObject[]> {
    if (subject === 'the photo') return this.madeOn(device);
    return subject === 'a file' ? device.app.shownObjects() : this.changed.map(({ object }) => object);
  }

  /** The objects on a device that came into being on one: what photos have become. */
  async madeOn({ app }: Device): Promise<readonly ShownObject[]> {
    const known = new Set(populationOf(this.world.facts).objects.map(({ guid }) => guid));
    return (await app.shownObjects()).filter(({ guid }) => !known.has(guid));
  }

  private inPopulation(persona: string): readonly KnownFile[] {
    const { objects } = populationOf(this.world.facts);
    const canaries = this.world.facts.expectations.mayBeOnDevice(this.world.user(persona).name);
    return canaries.flatMap((canary) => {
      const object = objects.find(({ guid }) => guid === canary.objectGuid);
      if (canary.type !== 'File' || object?.file === undefined) return [];
      return { object: { entity: object.entity, guid: object.guid }, contents: object.file.bytes, canary };
    });
  }
}
