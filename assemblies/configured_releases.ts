import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HookedReleases } from '../devices/hooks/hooked_releases';
import { OperatorDesk } from '../devices/hooks/operator_desk';
import { EvidenceChain } from '../model/evidence_chain';
import type { RunParameters } from '../model/run_facts';

/** The releases that the configuration names, for one scenario. A person who is asked answers in a file of the scenario's own. */
export function configuredReleases(
  { runId, releases = {} }: RunParameters,
  scenario: string,
): HookedReleases {
  const hash = createHash('sha256').update(`${runId}/${scenario}`).digest('hex').slice(0, 16);
  const chain = EvidenceChain.open(join(tmpdir(), `watertight-operator-${hash}.jsonl`));
  return new HookedReleases(releases, new OperatorDesk(chain, (text) => console.log(`\n${text}`)));
}
