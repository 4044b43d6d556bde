import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readTree } from '../forensics/scan/read_tree';
import { scanMaterial, textPatterns } from '../forensics/scan/scan_material';
import type { BenchLine } from './bench_line';
import { hasGrep, linesFoundByGrep } from './grep';
import { type Contender, interleaved, timeMs } from './interleaved';
import { hasRipgrep, linesFoundByRipgrep } from './ripgrep';
import { canaryCount, plantedCount, ScanMaterial } from './scan_material';

const rounds = 1;
const setMib = 1_024;
const measured = `scan of a tar of ${setMib} MiB on the disk for ${canaryCount} canaries in all encodings`;

type Name = 'scan' | 'reading' | 'grep' | 'ripgrep';

/** A scan of a backup set too large for memory, against searches of the bytes in it. @throws Error when one finds another number than was planted */
export async function benchBackupSet(): Promise<readonly BenchLine[]> {
  const material = new ScanMaterial('bench/backup_set', setMib);
  const tar = join(dirname(material.path), 'set.tar');
  try {
    const packed = spawnSync('tar', ['-C', dirname(tar), '-cf', tar, basename(material.path)]);
    if (packed.status !== 0) return [skipped('grep -F', 'there is no tar on this machine')];
    const contenders: Contender<Name>[] = [
      contender('reading', () => readThrough(tar)),
      contender('scan', () => found(scanned(tar, material), 2 * plantedCount)),
    ];
    const { path, allEncodingsPath } = material;
    if (hasGrep()) contenders.push(contender('grep', () => found(linesFoundByGrep(allEncodingsPath, path))));
    if (hasRipgrep())
      contenders.push(contender('ripgrep', () => found(linesFoundByRipgrep(allEncodingsPath, path))));
    return linesOf(await interleaved(rounds, contenders));
  } finally {
    material.remove();
  }
}

/** Each canary is found in the tar as it is, and in the entry. */
function scanned(tar: string, { texts }: ScanMaterial): number {
  return scanMaterial({ trees: [readTree(tar)], needles: textPatterns(texts) }).hits;
}

function contender(name: Name, work: () => void): Contender<Name> {
  return { name, measure: async () => (setMib * 1_000) / (await timeMs(work)) };
}

function found(count: number, expected = plantedCount): void {
  if (count !== expected)
    throw new Error(
      `Failed to compare searches of a backup set: expected ${expected} canaries, got ${count}.`,
    );
}

function readThrough(path: string): void {
  const descriptor = openSync(path, 'r');
  const buffer = Buffer.alloc(2 ** 20);
  while (readSync(descriptor, buffer) > 0);
  closeSync(descriptor);
}

function linesOf(rates: Readonly<Partial<Record<Name, number>>>): readonly BenchLine[] {
  const line = { measured, figure: rates.scan!, unit: 'MiB/s' } as const;
  const peers = [
    ['reading', 'reading it in pieces alone'],
    ['grep', 'grep -F with the same patterns over what is in it'],
    ['ripgrep', 'ripgrep with the same patterns over what is in it'],
  ] as const;
  return peers.map(([name, against]): BenchLine => {
    const peerFigure = rates[name];
    return peerFigure === undefined
      ? skipped(against, `there is no ${name} on this machine`, line.figure)
      : { ...line, against, peerFigure, remark: name === 'ripgrep' ? 'goal: level' : '' };
  });
}

function skipped(against: string, reason: string, figure = 0): BenchLine {
  return { measured, figure, unit: 'MiB/s', against, remark: `skipped: ${reason}` };
}
