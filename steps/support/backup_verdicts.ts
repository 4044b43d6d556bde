import type { Device } from '../../devices/port';
import { appSources } from '../../model/android_backup/app_sources';
import { backupMatrix, type BackupCell as DecidedCell } from '../../model/android_backup/backup_matrix';
import { HarnessBug } from '../../model/outcome_errors';
import { type BackupCell, placesOn } from './backup_cells';
import { wayOutOf } from './backup_ways';
import type { EvidenceRow } from './examination';
import type { HarnessWorld } from './world';

/** @throws BrokenPromise for any place of which something left, UnknownVerdict where a set proves nothing */
export function expectStayed(world: HarnessWorld, device: Device): void {
  const rows = world.backups.judge(device).flatMap(({ set, cells }) =>
    there(cells).map(({ title, verdict, evidence }): EvidenceRow => {
      const outcome = verdict === 'stays' ? 'held' : verdict === 'leaves' ? 'broken' : 'unknown';
      return { name: `${title}, ${set.way}`, outcome, evidence };
    }),
  );
  world.examination.expectHeld(`What has left ${device.id}`, rows);
}

/** Compares each place with what the model of Android's rules decides. @throws BrokenPromise where they differ */
export function expectAsDecided(
  world: HarnessWorld,
  device: Device,
  sources: Readonly<Record<string, string>>,
): void {
  const decided = backupMatrix(appSources(new Map(Object.entries(sources))), placesOn(device)).cells;
  const rows = world.backups.judge(device).flatMap(({ set, cells }) =>
    there(cells)
      .filter(({ place }) => decided.some((cell) => cell.place.id === place))
      .map((cell): EvidenceRow => {
        const name = `${cell.title}, ${set.way}`;
        const says = decided.find(
          ({ way, version, place }) =>
            way === wayOutOf(set.way) &&
            version.name === world.backups.androidVersion &&
            place.id === cell.place,
        );
        if (!says) throw new HarnessBug(`Failed to compare ${name}: the rules say nothing of it.`);
        return { name, outcome: outcomeOf(says, cell), evidence: inWords(says, cell) };
      }),
  );
  world.examination.expectHeld(`What has left ${device.id}, against its manifest and rules`, rows);
}

/** Of every backup that was made. @throws BrokenPromise where a place went the other way */
export function expectPlaces(
  world: HarnessWorld,
  device: Device,
  places: readonly string[],
  expected: 'leaves' | 'stays',
): void {
  const rows = world.backups.judge(device).flatMap(({ set, cells }) =>
    places.map((id): EvidenceRow => {
      const cell = cells.find(({ place }) => place === id);
      if (!cell) throw new HarnessBug(`Failed to judge the place ${id}: it is none of ${device.id}.`);
      const isJudged = cell.verdict === 'leaves' || cell.verdict === 'stays';
      const outcome = cell.verdict === expected ? 'held' : isJudged ? 'broken' : 'unknown';
      return { name: `${cell.title} ${expected}, ${set.way}`, outcome, evidence: cell.evidence };
    }),
  );
  world.examination.expectHeld(`What has left ${device.id}`, rows);
}

/** Places in which there is something to take. */
function there(cells: readonly BackupCell[]): readonly BackupCell[] {
  return cells.filter(({ verdict }) => verdict !== 'absent');
}

function outcomeOf({ leaving }: DecidedCell, { verdict }: BackupCell): EvidenceRow['outcome'] {
  if (leaving.verdict === 'unknown' || verdict === 'unknown') return 'unknown';
  return leaving.verdict === verdict ? 'held' : 'broken';
}

function inWords({ leaving }: DecidedCell, { verdict, evidence }: BackupCell): string {
  return `the rules say it ${leaving.verdict}, because ${leaving.reason}; it ${verdict}: ${evidence}`;
}
