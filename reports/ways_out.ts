import type { Platform } from '../devices/port';
import type { BackupCellRecord, ScenarioRecord } from './run_record';

/** What one backup way did to one place, on one version of the system. */
export interface WayOutCell extends Omit<BackupCellRecord, 'place' | 'title'> {
  /** Empty where no scenario chose it. */
  readonly version: string;
  /** Id of the scenario that saw it. */
  readonly scenario: string;
}

/** One way out of one configuration on one profile: a row for each place. */
export interface WaysOut {
  readonly profile: string;
  readonly platform: Platform;
  readonly configuration: string;
  readonly way: string;
  readonly versions: readonly string[];
  readonly places: readonly {
    readonly place: string;
    readonly title: string;
    readonly cells: readonly WayOutCell[];
  }[];
}

/** Where several scenarios saw the same, the worst counts. */
const worstFirst: readonly BackupCellRecord['verdict'][] = ['leaves', 'unknown', 'stays', 'absent'];

interface Seen extends BackupCellRecord {
  readonly profile: string;
  readonly platform: Platform;
  readonly configuration: string;
  readonly way: string;
  readonly version: string;
  readonly scenario: string;
}

/** Every backup of a run, by profile, configuration and way in the order in which they were made. */
export function waysOutOf(scenarios: readonly ScenarioRecord[]): readonly WaysOut[] {
  const seen = scenarios.flatMap(({ id, profile, device, backups }) =>
    backups.flatMap(({ way, version, configuration, cells }) =>
      cells.map((cell): Seen => {
        return { ...cell, profile, platform: device.platform, configuration, way, version, scenario: id };
      }),
    ),
  );
  return groupsOf(seen, ({ profile, configuration, way }) => [profile, configuration, way]).map((same) => {
    const { profile, platform, configuration, way } = same[0]!;
    const versions = [...new Set(same.map(({ version }) => version))].sort(byVersion);
    const places = groupsOf(same, ({ place }) => [place]).map((cells) => ({
      place: cells[0]!.place,
      title: cells[0]!.title,
      cells: versions.flatMap((version) => worstOf(cells.filter((cell) => cell.version === version))),
    }));
    return { profile, platform, configuration, way, versions, places };
  });
}

function worstOf(cells: readonly Seen[]): readonly WayOutCell[] {
  const [worst] = [...cells].sort((a, b) => worstFirst.indexOf(a.verdict) - worstFirst.indexOf(b.verdict));
  if (!worst) return [];
  const { verdict, evidence, version, scenario } = worst;
  return [{ verdict, evidence, version, scenario }];
}

function groupsOf(seen: readonly Seen[], keyOf: (cell: Seen) => readonly string[]): readonly Seen[][] {
  const groups = new Map<string, Seen[]>();
  for (const cell of seen) {
    const key = JSON.stringify(keyOf(cell));
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()];
}

/** 12 before 12L before 13; none first. */
function byVersion(a: string, b: string): number {
  return (Number.parseInt(a, 10) || 0) - (Number.parseInt(b, 10) || 0) || a.localeCompare(b);
}
