import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodedForms } from '../forensics/scan/encodings';
import type { Needle } from '../model/ledger';
import { SeededRandom } from '../model/seeded_random';

export const materialMib = 256;
export const canaryCount = 1_000;
/** Canaries that lie in the material, each once, in UTF-8 and on a line of its own. */
export const plantedCount = 100;

const canaryBytes = 24;
const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789'];

/** Random bytes with some canaries in them, and the canaries as pattern files for grep; all from one seed, in a folder of its own. */
export class ScanMaterial {
  private readonly folder = mkdtempSync(join(tmpdir(), 'watertight-bench-'));
  readonly path = join(this.folder, 'material.bin');
  /** One pattern a line: the canaries in UTF-8. */
  readonly oneEncodingPath = join(this.folder, 'patterns_utf8');
  /** One pattern a line: the canaries in every encoding. */
  readonly allEncodingsPath = join(this.folder, 'patterns_all');
  readonly texts: readonly string[];
  readonly needles: readonly Needle[];

  constructor(seed: string, mib = materialMib) {
    const random = new SeededRandom(seed);
    this.texts = Array.from({ length: canaryCount }, () =>
      Array.from({ length: canaryBytes }, () => random.pick(letters)).join(''),
    );
    this.needles = this.texts.map((text, index): Needle => ({ id: `canary-${index}`, form: 'text', text }));
    writeMaterial(this.path, mib, this.texts.slice(0, plantedCount), random.fork('material'));
    writeFileSync(this.oneEncodingPath, this.texts.join('\n'));
    const forms = this.needles.flatMap(encodedForms).map(({ bytes }) => Buffer.from(bytes));
    writeFileSync(this.allEncodingsPath, Buffer.concat(forms.flatMap((form) => [form, Buffer.from('\n')])));
    process.once('exit', this.remove);
  }

  /** Removes the folder; called too when the process exits before. */
  readonly remove = (): void => {
    process.off('exit', this.remove);
    rmSync(this.folder, { recursive: true, force: true });
  };
}

/** Written in pieces of 1 MiB, with the planted texts at equal distances. */
function writeMaterial(path: string, mib: number, planted: readonly string[], random: SeededRandom): void {
  const descriptor = openSync(path, 'w');
  const step = Math.floor((mib * 2 ** 20) / planted.length);
  for (let piece = 0; piece < mib; piece += 1) writeSync(descriptor, random.bytes(2 ** 20));
  for (const [index, text] of planted.entries()) writeSync(descriptor, `\n${text}\n`, index * step);
  closeSync(descriptor);
}
