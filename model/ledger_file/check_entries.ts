import type { MistakeList } from '../mistake_list';
import type { LedgerDocument, LedgerEntry } from './ledger_file';
import { flawOfText, flawOfValue } from './written_values';

/** Two personas of one user would have to share a device. */
export function checkPersonas({ personas }: Pick<LedgerDocument, 'personas'>, mistakes: MistakeList): void {
  const owners = new Map<string, string>();
  for (const [persona, { user }] of Object.entries(personas)) {
    const owner = owners.get(user);
    if (owner === undefined) owners.set(user, persona);
    else
      mistakes.atValue(['personas', persona, 'user'], {
        message: `${persona} has the user of ${owner}`,
        expected: 'a user of its own',
      });
  }
}

/** Names of personas, where an entry has any. */
export function checkNames({ personas, canaries }: LedgerDocument, mistakes: MistakeList): void {
  const candidates = Object.keys(personas);
  const expected = `one of ${candidates.join(', ')}`;
  const check = (path: readonly (string | number)[], got: string) => {
    if (!candidates.includes(got))
      mistakes.atValue(path, { message: `unknown persona "${got}"`, expected, got, candidates });
  };
  for (const [index, { owner, mayRead }] of canaries.entries()) {
    if (owner !== null) check(['canaries', index, 'owner'], owner);
    for (const [at, reader] of mayRead.entries()) check(['canaries', index, 'mayRead', at], reader);
  }
}

/** Ids, members of objects, and the entity of each object. */
export function checkIdentity({ canaries }: LedgerDocument, mistakes: MistakeList): void {
  const ids = new Set<string>();
  const members = new Set<string>();
  const entities = new Map<string, string>();
  for (const [index, { id, object, attribute, entity }] of canaries.entries()) {
    if (ids.has(id))
      mistakes.atValue(['canaries', index, 'id'], { message: `duplicate id "${id}"`, expected: 'a new one' });
    ids.add(id);
    const member = JSON.stringify([object, attribute]);
    if (members.has(member))
      mistakes.atValue(['canaries', index, 'attribute'], {
        message: `object "${object}" has a second "${attribute}"`,
        expected: 'each attribute of an object once',
      });
    members.add(member);
    const known = entities.get(object) ?? entity;
    entities.set(object, known);
    if (known !== entity)
      mistakes.atValue(['canaries', index, 'entity'], {
        message: `object "${object}" is of ${known} above`,
        expected: `${known}, or an object of another name`,
      });
  }
}

/** Values that are what their type says and long enough to be told from chance. */
export function checkValues({ canaries }: LedgerDocument, mistakes: MistakeList): void {
  for (const [index, { id, type, value, file }] of canaries.entries()) {
    const expected = flawOfValue(type, value);
    if (expected !== undefined)
      mistakes.atValue(['canaries', index, 'value'], {
        message: `the value of ${id} is no ${type} that can be looked for`,
        expected,
      });
    const isFile = type === 'File' || type === 'Image';
    if (isFile && !file)
      mistakes.atValue(['canaries', index], { message: `${id} lacks file`, expected: 'the key "file"' });
    if (!isFile && file)
      mistakes.atKey(['canaries', index, 'file'], {
        message: `${id} has a file and is of type ${type}`,
        expected: 'a file with type File or Image only',
      });
    const flaw = file && flawOfText(file.marker);
    if (flaw !== undefined)
      mistakes.atValue(['canaries', index, 'file', 'marker'], {
        message: `the marker of ${id} cannot be told from chance`,
        expected: flaw,
      });
  }
}

/** A value that is another's, or a part of it, would be found where the other one may be. Case is no difference: texts are looked for in both. */
export function checkDistinct({ canaries }: LedgerDocument, mistakes: MistakeList): void {
  const texts = canaries.map(comparable);
  const all = texts.join('\n');
  const starts: number[] = [];
  let end = 0;
  for (const text of texts) {
    starts.push(end);
    end += text.length + 1;
  }
  for (const [index, text] of texts.entries()) {
    const other = otherWith(all, text, starts, index);
    if (other === undefined) continue;
    const { id } = canaries[index] as LedgerEntry;
    const { id: otherId } = canaries[other] as LedgerEntry;
    const isEqual = texts[other] === text;
    if (isEqual && other > index) continue;
    mistakes.atValue(['canaries', index, 'value'], {
      message: `the value of ${id} is ${isEqual ? 'that' : 'a part of that'} of ${otherId}`,
      expected: 'a value that occurs in no other',
    });
  }
}

function comparable({ value, file }: LedgerEntry): string {
  return (file?.marker ?? value).toLowerCase().normalize('NFC').replaceAll('\n', ' ');
}

/** The first entry but its own in which a text occurs. @param starts where each entry's text starts in all */
function otherWith(all: string, text: string, starts: readonly number[], own: number): number | undefined {
  const ownStart = starts[own] as number;
  for (let at = all.indexOf(text); at !== -1; at = all.indexOf(text, at + 1)) {
    if (at >= ownStart && at <= ownStart + text.length) continue;
    return starts.findLastIndex((start) => start <= at);
  }
  return undefined;
}
