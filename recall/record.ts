import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecallCase, RecallRecord } from '../reports/recall/recall_record';
import { classesOf } from './classes';
import { wilsonInterval } from './interval';
import type { Wrapper } from './leak';
import type { Measured, Outcome } from './measure';

const root = join(__dirname, '..');
const measuredFolders = ['forensics', 'model/needle_forms'];

/** What was measured, as it is kept and shown. @param missing programs that this machine lacks */
export function recordOf(seed: number, measured: Measured, missing: readonly Wrapper[]): RecallRecord {
  const { leaks, lookalikes, overwritten, elsewhere } = measured;
  const found = leaks.filter(({ isFound }) => isFound).length;
  const alarms = [...lookalikes.filter(({ isFound }) => isFound), ...elsewhere];
  return {
    schema: 'watertight-recall/1',
    seed,
    leaks: leaks.length,
    found,
    interval: wilsonInterval(found, leaks.length),
    classes: classesOf(leaks),
    misses: leaks.filter(({ isFound }) => !isFound).map(caseOf),
    lookalikes: lookalikes.length,
    falseAlarms: alarms.map(caseOf),
    falseAlarmInterval: wilsonInterval(alarms.length, lookalikes.length),
    overwritten,
    notMeasured: missing.map(({ name, by }) => `${name} by ${by}: not on this machine`),
    sources: sourcesHash(),
  };
}

function caseOf({ material, sought: { id, hidden } }: Outcome): RecallCase {
  return {
    id,
    carrier: material.carrier,
    chain: material.chain,
    encoding: hidden.encoding,
    value: hidden.type,
    form: hidden.variant ?? 'the value itself',
    time: material.time,
  };
}

/** Of all sources that a search runs, tests left out; 16 hex digits. */
function sourcesHash(): string {
  const hash = createHash('sha256');
  for (const folder of measuredFolders)
    for (const path of (readdirSync(join(root, folder), { recursive: true }) as string[]).sort())
      if (path.endsWith('.ts') && !/(_for_tests|\.test|\.d)\.ts$/.test(path))
        hash.update(`${folder}/${path}\0`).update(readFileSync(join(root, folder, path)));
  return hash.digest('hex').slice(0, 16);
}
