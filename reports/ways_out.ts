import type { Platform } from '../devices/port';
import type { BackupCellRecord, ScenarioRecord } from './run_record';

/** What one way out did to one place, on the versions of the system on which it did the same. */
export interface WayOutCell extends Pick<BackupCellRecord, 'verdict' | 'evidence'> {
  readonly way: string;
  /** Empty words where no scenario chose one. */
  readonly versions: readonly string[];
  /** Id of the scenario that saw it first. */
  readonly scenario: string;
}

/** Every way out of one build on one profile. */
export interface WaysOut {
  readonly profile: string;
  readonly platform: Platform;
  /** What the build says of backups, in words. */
  readonly configuration: string;
  readonly ways: readonly string[];
  readonly versions: readonly string[];
  readonly places: readonly {
    readonly place: string;
    readonly title: string;
    /** By way, worst verdict first. */
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

/** Every backup of a run, by profile and configuration in the order in which they were made. */
export function waysOutOf(scenarios: readonly ScenarioRecord[]): readonly WaysOut[] {
  const seen = scenarios.flatMap(({ id, profile, device, backups }) =>
    backups.flatMap(({ way, version, configuration, cells }) =>
      cells.map((cell): Seen => {
        return { ...cell, profile, platform: device.platform, configuration, way, version, scenario: id };
      }),
    ),
  );
  return groupsOf(seen, ({ profile, configuration }) => `${profile} ${configuration}`).map((same) => {
    const { profile, platform, configuration } = same[0]!;
    const ways = [...new Set(same.map(({ way }) => way))];
    return {
      ...{ profile, platform, configuration, ways },
      versions: [...new Set(same.map(({ version }) => version))].sort(byVersion),
      places: groupsOf(same, ({ place }) => place).map((cells) => ({
        place: cells[0]!.place,
        title: cells[0]!.title,
        cells: ways.flatMap((way) => cellsOf(cells.filter((cell) => cell.way === way))),
      })),
    };
  });
}

/** One way and place: versions with the same verdict together. */
function cellsOf(seen: readonly Seen[]): readonly WayOutCell[] {
  const byAge = groupsOf(seen, ({ version }) => version).sort(([a], [b]) =>
    byVersion(a!.version, b!.version),
  );
  const worst = byAge.map((same) => [...same].sort(byVerdict)[0]!);
  return groupsOf([...worst].sort(byVerdict), ({ verdict }) => verdict).map((same) => {
    const { way, verdict, evidence, scenario } = same[0]!;
    return { way, verdict, evidence, scenario, versions: same.map(({ version }) => version) };
  });
}

function byVerdict(a: Seen, b: Seen): number {
  return worstFirst.indexOf(a.verdict) - worstFirst.indexOf(b.verdict);
}

function groupsOf(seen: readonly Seen[], keyOf: (cell: Seen) => string): Seen[][] {
  const groups = new Map<string, Seen[]>();
  for (const cell of seen) groups.set(keyOf(cell), [...(groups.get(keyOf(cell)) ?? []), cell]);
  return [...groups.values()];
}

/** 12 before 12L before 13; none first. */
function byVersion(a: string, b: string): number {
  return (Number.parseInt(a, 10) || 0) - (Number.parseInt(b, 10) || 0) || a.localeCompare(b);
}
