import { XMLBuilder } from 'fast-xml-parser';
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

/** junit.xml: a test suite for each promise and platform, a test case for each scenario. */
export function junitXml({ scenarios, startedAt }: RunRecord): string {
  const suiteOf = ({ promise, device }: ScenarioRecord) => `${promise ?? 'no promise'} on ${device.platform}`;
  const suites = [...new Set(scenarios.map(suiteOf))].map((name) =>
    suiteNode(
      name,
      startedAt,
      scenarios.filter((scenario) => suiteOf(scenario) === name),
    ),
  );
  const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true });
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: { '@name': 'Watertight', ...countsOf(scenarios), testsuite: suites },
  });
}

function suiteNode(name: string, startedAt: string, scenarios: readonly ScenarioRecord[]) {
  return {
    '@name': xmlText(name),
    ...countsOf(scenarios),
    '@timestamp': startedAt,
    testcase: scenarios.map(caseNode),
  };
}

function caseNode({ name, rule, device, uri, line, durationMs, outcome, reason, replay }: ScenarioRecord) {
  const element = elementOf[outcome];
  const verdict = { '@type': outcome, '@message': xmlText(reason) };
  return {
    '@name': xmlText(rule === '' ? name : `${rule}: ${name}`),
    '@classname': xmlText(`${uri}:${line} (${device.id})`),
    '@time': seconds(durationMs),
    ...(element === undefined ? {} : { [element]: { ...verdict, '#text': xmlText(replay) } }),
  };
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
