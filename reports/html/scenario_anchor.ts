import type { ScenarioRecord } from '../run_record';

/** Where a scenario stands in the page; unique, as a scenario's id is not where two profiles have one platform. */
export function scenarioAnchor({ profile, id }: Pick<ScenarioRecord, 'profile' | 'id'>): string {
  return `scenario-${profile}-${id}`;
}
