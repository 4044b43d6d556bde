import type { Report } from '../report';
import type { RunRecord } from '../run_record';
import { durationText } from './quantities';

/** Seed, commit, time and profiles of the run. */
export function RunFacts({ run, report }: { readonly run: RunRecord; readonly report: Report }) {
  const { subject } = run;
  const facts: readonly (readonly [string, string])[] = [
    ['Subject', `${subject.kind.replaceAll('_', ' ')}: ${subject.id} ${subject.version}`],
    ['Seed', String(run.seed)],
    ['Commit', run.commit],
    ['Started', run.startedAt],
    ['Duration', durationText(run.durationMs)],
    ['Profiles', run.profiles.join(', ')],
    ...(run.databases.length === 0 ? [] : [["Backend's database", run.databases.join(', ')] as const]),
    ...report.traffic.map(
      ({ profile, appiumCommands, adbServices }) =>
        [
          `Over the wire, ${profile}`,
          `${appiumCommands} Appium commands, ${adbServices} adb services`,
        ] as const,
    ),
    ...(run.flaw === undefined ? [] : [['Planted flaw', `${run.flaw.id}: ${run.flaw.title}`] as const]),
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
