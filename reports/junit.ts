import { XMLBuilder } from 'fast-xml-parser';
import type { Divergence } from './divergence/divergence';
import type { Outcome } from './outcome';
import type { RunRecord, ScenarioRecord } from './run_record';

const elementOf: Record<Outcome, 'failure' | 'error' | 'skipped' | undefined> = {
  held: undefined,
  broken: 'failure',
  unknown: 'failure',
  environment: 'error',
  not_modelled: 'error',
  harness: 'error',
  limit: 'skipped',
  skipped: 'skipped',
};

/** junit.xml: a test suite for each promise and profile, a test case for each scenario. */
export function junitXml({ scenarios, startedAt }: RunRecord, divergences: readonly Divergence[]): string {
  const suiteOf = ({ promise, profile }: ScenarioRecord) => `${promise ?? 'no promise'} on ${profile}`;
  const suites = [...new Set(scenarios.map(suiteOf))].map((name) =>
    suiteNode(
      name,
      startedAt,
      scenarios.filter((scenario) => suiteOf(scenario) === name),
      divergences,
    ),
  );
  const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true });
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: { '@name': 'Watertight', ...countsOf(scenarios), testsuite: suites },
  });
}

function suiteNode(
  name: string,
  startedAt: string,
  scenarios: readonly ScenarioRecord[],
  divergences: readonly Divergence[],
) {
  return {
    '@name': xmlText(name),
    ...countsOf(scenarios),
    '@timestamp': startedAt,
    testcase: scenarios.map((scenario) => caseNode(scenario, divergences)),
  };
}

function caseNode(scenario: ScenarioRecord, divergences: readonly Divergence[]) {
  const { name, rule, device, uri, line, durationMs, outcome, reason, replay } = scenario;
  const element = elementOf[outcome];
  const verdict = { '@type': outcome, '@message': xmlText(reason) };
  return {
    '@name': xmlText(rule === '' ? name : `${rule}: ${name}`),
    '@classname': xmlText(`${uri}:${line} (${device.id})`),
    '@time': seconds(durationMs),
    properties: { property: propertiesOf(scenario, divergences) },
    ...(element === undefined ? {} : { [element]: { ...verdict, '#text': xmlText(replay) } }),
  };
}

/** What a CI system may show or filter by. */
function propertiesOf(
  { id, profile, device, verdicts, traffic, kept }: ScenarioRecord,
  divergences: readonly Divergence[],
) {
  const own = divergences.filter(
    ({ scenario, seen }) => scenario === id && seen.some((side) => side.profile === profile),
  );
  const grades = new Set(verdicts.flatMap(({ acquisitions }) => acquisitions.map(({ grade }) => grade)));
  const properties: readonly (readonly [string, string | number])[] = [
    ['profile', profile],
    ['fidelity', device.fidelity],
    ...(grades.size > 0 ? [['acquisition', [...grades].sort().join(', ')] as const] : []),
    ...Object.entries(traffic ?? {}),
    ...own.map(({ about, what }) => [`divergence, ${about}`, what] as const),
    ...kept.map(({ name, path }) => [`kept ${name}`, path] as const),
  ];
  return properties.map(([name, value]) => ({ '@name': xmlText(name), '@value': xmlText(String(value)) }));
}

function countsOf(scenarios: readonly ScenarioRecord[]) {
  const count = (element: string) => scenarios.filter(({ outcome }) => elementOf[outcome] === element).length;
  return {
    '@tests': scenarios.length,
    '@failures': count('failure'),
    '@errors': count('error'),
    '@skipped': count('skipped'),
    '@time': seconds(scenarios.reduce((sum, { durationMs }) => sum + durationMs, 0)),
  };
}

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(3);

/** XML 1.0 has no way to write control characters and lone surrogates, not even escaped. */
const xmlText = (text: string) => text.replace(/[^\P{Cc}\t\n\r]|\p{Surrogate}|[\ufffe\uffff]/gu, '');
