import { UnknownVerdict } from '../model/outcome_errors';
import { openingOf } from './support/opened_files';
import { somethingToCheck } from './support/something_to_check';
import type { KnownFile } from './support/user_files';
import { Then, When } from './support/world';

When(
  'somebody else changes a document and an image of {persona}, and she synchronizes',
  async function (persona: string) {
    const { app, conditions } = await this.device(persona);
    for (const [index, file] of this.files.firstOfEachKind(persona).entries()) {
      const picture = this.files.newPicture(`changed-${index + 1}`);
      const canary = picture.canaryOf(file.object);
      await conditions.changeOnBackend({
        kind: 'other contents',
        object: file.object,
        contents: picture.bytes,
      });
      this.files.changed.push({ object: file.object, contents: picture.bytes, canary });
      this.files.replaced.push(file);
      this.edits.push(canary);
    }
    await app.synchronize();
  },
);

When(
  'somebody else deletes a document and an image of {persona}, and she synchronizes',
  async function (persona: string) {
    const { app, conditions } = await this.device(persona);
    const gone = this.files.firstOfEachKind(persona);
    const rest = this.files.of(persona).slice(gone.length);
    const reason = `${this.authority} gives ${persona} no file beside the ${gone.length} to delete`;
    if (somethingToCheck(this, rest, reason) === 'skipped') return 'skipped';
    for (const file of gone) {
      await conditions.changeOnBackend({ kind: 'deleted', object: file.object });
      this.files.deleted.push(file);
    }
    await app.synchronize();
    return undefined;
  },
);

When(
  "{persona}'s synchronization is killed while file {int} arrives",
  async function (persona: string, files: number) {
    const available = this.files.of(persona);
    const reason = `${this.authority} gives ${persona} fewer than ${files} files to synchronize`;
    if (somethingToCheck(this, available.slice(files - 1), reason) === 'skipped') return 'skipped';
    await (await this.device(persona)).conditions.killWhileFileArrives(files);
    return undefined;
  },
);

When("{fileDamage} on {persona}'s phone", async function (damage: string, persona: string) {
  const { examiner, conditions } = await this.device(persona);
  const { files } = await examiner.userFiles();
  const [one, other] = this.files.of(persona).map((file) => ({ file, ...storedFile(files, file) }));
  if (!one || !other)
    return somethingToCheck(this, [], `${this.authority} gives ${persona} fewer than two files`);
  await conditions.putFile(one.path, damages[damage]?.(one.bytes, other.bytes) ?? one.bytes);
  this.files.damaged.push(one.file);
  if (damage !== 'two files change places') return undefined;
  await conditions.putFile(other.path, one.bytes);
  this.files.damaged.push(other.file);
  return undefined;
});

Then(
  "{persona}'s app refuses to open what was damaged, and shows nothing of it",
  async function (persona: string) {
    const device = await this.device(persona);
    const openings = await Promise.all(this.files.damaged.map((file) => openingOf(device, file)));
    this.examination.expectHeld(
      'Damaged files in the app',
      openings.map((opening, index) => ({
        name: `file ${index + 1} of ${openings.length}`,
        outcome: opening.kind === 'refused' ? 'held' : 'broken',
        evidence: opening.kind === 'refused' ? opening.why : opening.kind,
      })),
    );
  },
);

type Damage = (bytes: Uint8Array, other: Uint8Array) => Uint8Array;

const damages: Readonly<Record<string, Damage>> = {
  'one bit of a file is flipped': (bytes) =>
    bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte)),
  'one bit of the header of a file is flipped': (bytes) =>
    bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte)),
  'a file is cut short': (bytes) => bytes.slice(0, bytes.length >> 1),
  'two files change places': (_, other) => other,
};

/** The document that lies on the device for a file object. */
function storedFile(
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  { object }: KnownFile,
): { readonly path: string; readonly bytes: Uint8Array } {
  const found = files.find(({ path }) => path.includes(`/documents/${object.guid}@`));
  if (found) return found;
  throw new UnknownVerdict(`Failed to find the file of ${object.guid}: none lies among the documents.`);
}
