import { constraintsAmong } from '../model/both_sides/one_sided';
import { exitCodeOf } from './exit_code';
import type { Report } from './report';
import type { Subject } from './run_record';

/** The closing sentences of a run. */
export interface Headline {
  /** What came out, e.g. `The checks work: every promise that was examined held.` */
  readonly verdict: string;
  /** On what, and on what not. */
  readonly examined: string;
  /** What the reader must know beside it, one sentence each. */
  readonly caveats: readonly string[];
}

/** Says in words what a run found, of whom, and what it leaves open. Platforms are never added up. */
export function headlineOf(report: Report): Headline {
  return { verdict: verdictOf(report), examined: examinedOf(report.subject), caveats: caveatsOf(report) };
}

/** The headline as one line for the console. */
export function headlineText({ verdict, examined, caveats }: Headline): string {
  return [verdict, examined, ...caveats].join(' ');
}

const count = (amount: number, one: string, many = `${one}s`) => `${amount} ${amount === 1 ? one : many}`;

function verdictOf(report: Report): string {
  const { totals, promises } = report;
  const named = (status: string) =>
    promises
      .filter((promise) => promise.status === status)
      .map(({ id }) => id)
      .join(', ');
  switch (exitCodeOf(report)) {
    case 4:
      return `No result to rely on: ${count(totals.harness, 'scenario')} failed in Watertight itself, ${totals.not_modelled} asked for what is not modelled.`;
    case 1:
      return totals.broken > 0 ? `Broken: ${named('broken')}.` : `No verdict: ${named('unknown')}.`;
    case 3:
      return incompleteVerdict(report);
    case 0:
      return `${report.subject.kind === 'reference_phone' ? 'The checks work' : 'Held'}: every promise that was examined held.`;
  }
}

function incompleteVerdict({ totals, requireMissing, partialReason }: Report): string {
  if (partialReason !== undefined) return `Incomplete: ${partialReason}.`;
  if (totals.environment > 0) return 'Incomplete: the environment failed.';
  if (totals.held === 0) return 'Nothing was examined.';
  const pairs = requireMissing.map(({ promise, platform }) => `${promise} on ${platform}`).join(', ');
  return `Incomplete: required and not held: ${pairs}.`;
}

function examinedOf({ kind, id, version }: Subject): string {
  switch (kind) {
    case 'reference_phone':
      return 'Examined: the reference phone. No build of your app was examined.';
    case 'app_model':
      return `Examined: your model ${id} ${version}, on our reference phone. No build of your app was examined.`;
    case 'build':
      return `Examined: the build ${id}${version === 'unknown' ? '' : ` ${version}`}.`;
    case 'material':
      return `Examined: the files ${id}. No device was examined.`;
  }
}

function unprovenOf({ appModel }: Report): readonly string[] {
  const amount = constraintsAmong(appModel?.oneSided ?? []);
  const without = count(amount, 'constraint has', 'constraints have');
  return amount === 0 ? [] : [`${without} no objects on both sides: what held says nothing of them.`];
}

function caveatsOf(report: Report): readonly string[] {
  const { totals, expectedRed, notExamined, partialReason } = report;
  const { shard } = report.run;
  const flaw = `A flaw was planted: ${count(expectedRed.length, 'scenario is', 'scenarios are')} expected red.`;
  const others: readonly (readonly [number, string])[] = [
    [totals.broken, 'broke a promise'],
    [totals.unknown, 'could not be judged'],
    [totals.environment, 'met a failing environment'],
    [totals.limit, 'met a limit that was expected'],
    [totals.skipped, 'did not run'],
  ];
  const told = others
    .filter(([amount]) => amount > 0)
    .map(([amount, what]) => `${count(amount, 'scenario')} ${what}.`);
  const left = notExamined.length > 0 ? [`Not part of this run: ${notExamined.join(', ')}.`] : [];
  const cut =
    partialReason !== undefined && exitCodeOf(report) !== 3
      ? [`The report is partial: ${partialReason}.`]
      : [];
  const part = shard
    ? [`This is shard ${shard.index} of ${shard.total}: merge the reports of all for the whole.`]
    : [];
  return [
    ...(expectedRed.length > 0 ? [flaw] : []),
    ...told,
    ...unprovenOf(report),
    ...left,
    ...cut,
    ...part,
  ];
}
