import type { BenchLine } from './bench_line';
import { hasGrep } from './grep';
import { type Contender, interleaved, timeMs } from './interleaved';
import { canaryCount, materialMib, plantedCount, ScanMaterial } from './scan_material';
import { type SearchName, searches } from './searches';

const rounds = 3;
const ours = ['one encoding', 'all encodings'] as const;
const greps = { 'one encoding': 'grep one', 'all encodings': 'grep all' } as const;
const measured = {
  'one encoding': `search of ${materialMib} MiB random bytes for ${canaryCount} canaries in UTF-8`,
  'all encodings': 'scan of the same for the same in all encodings',
} as const;

/** Our searches against reading alone and against grep. @throws Error when a search finds another number than was planted */
export async function benchScan(): Promise<readonly BenchLine[]> {
  const material = new ScanMaterial('bench/scan');
  const names: SearchName[] = ['reading', ...ours, ...(hasGrep() ? Object.values(greps) : [])];
  try {
    const contenders = names.map((name) => contenderOf(name, material));
    return linesOf(await interleaved(rounds, contenders));
  } finally {
    material.remove();
  }
}

function contenderOf(name: SearchName, material: ScanMaterial): Contender<SearchName> {
  return {
    name,
    async measure() {
      let found: number | undefined;
      const ms = await timeMs(() => {
        found = searches[name](material);
      });
      if (found !== undefined && found !== plantedCount)
        throw new Error(
          `Failed to compare searches: expected ${plantedCount} canaries, ${name} found ${found}.`,
        );
      return (materialMib * 1_000) / ms;
    },
  };
}

function linesOf(rates: Readonly<Partial<Record<SearchName, number>>>): readonly BenchLine[] {
  return ours.flatMap((name): BenchLine[] => {
    const line = { measured: measured[name], figure: rates[name]!, unit: 'MiB/s' } as const;
    const grepRate = rates[greps[name]];
    return [
      { ...line, against: 'reading it into memory alone', peerFigure: rates.reading!, remark: '' },
      grepRate === undefined
        ? { ...line, against: 'grep -F', remark: 'skipped: there is no grep on this machine' }
        : { ...line, against: 'grep -F with the same patterns', peerFigure: grepRate, remark: '' },
    ];
  });
}
