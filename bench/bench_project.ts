import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize } from 'bson';
import initSqlJs from 'sql.js';
import { exposureOf } from '../model/exposure/exposure_of';
import { loadAppModel } from '../model/load_app_model';
import { entitiesOfEach, largeProject, modules } from '../model/mendix_project/test_support/large_project';
import { writeMpr } from '../model/mendix_project/test_support/write_mpr';
import type { BenchLine } from './bench_line';
import { interleaved, timeMs } from './interleaved';

const rounds = 3;

/** From a Mendix project file to its exposure, against reading the same bytes alone. */
export async function benchProject(): Promise<readonly BenchLine[]> {
  const folder = mkdtempSync(join(tmpdir(), 'watertight-bench-'));
  const path = join(folder, 'Large.mpr');
  try {
    await writeMpr(path, { formatVersion: 1, productVersion: '10.6.1.24365' }, largeProject());
    const figures = await interleaved(rounds, [
      { name: 'exposure', measure: () => timeMs(async () => exposureOf(await loadAppModel(path))) },
      { name: 'reading', measure: () => timeMs(() => readUnits(path)) },
    ]);
    return [
      {
        measured: `exposure of a project file of ${modules * entitiesOfEach} entities`,
        figure: figures.exposure,
        unit: 'ms',
        against: 'reading its units with sql.js and bson alone',
        peerFigure: figures.reading,
        remark: '',
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readUnits(path: string): Promise<void> {
  const { Database } = await initSqlJs();
  const database = new Database(readFileSync(path));
  for (const [contents] of database.exec('select Contents from Unit')[0]?.values ?? [])
    deserialize(contents as Uint8Array, { promoteBuffers: true });
  database.close();
}
