import { EvidenceChain } from '../model/evidence_chain';
import { WrongUse } from '../model/outcome_errors';
import type { Masker } from '../reports/masking';
import type { ScenarioRecord } from '../reports/run_record';
import { backendWords } from './backend_option';
import type { CucumberSession, Selection } from './cucumber_session';
import type { RunOptions } from './run_options';
import { runParameters } from './run_parameters';

const began = 'run began';
const ended = 'scenario ended';

/** A run that keeps what it saw in a chain of evidence, so that it can be ended anywhere and go on later. */
export class ChainedRun {
  private constructor(
    private readonly chain: EvidenceChain,
    private readonly options: RunOptions,
  ) {}

  /** Begins a chain, or goes on with the run that the file holds. @throws WrongUse when that was another run */
  static open(path: string, options: RunOptions): ChainedRun {
    const chain = EvidenceChain.open(path);
    const wanted = identityOf(options);
    const [known] = chain.all<string>(began);
    if (known === undefined) chain.append(began, wanted);
    else if (known !== wanted)
      throw new WrongUse(
        `Failed to go on with ${path}: expected the run that it began (${known}), got ${wanted}. Give the same options, or name another --chain.`,
      );
    return new ChainedRun(chain, options);
  }

  /** Scenarios that ended before this process began. */
  earlier(): readonly ScenarioRecord[] {
    return this.chain.all<ScenarioRecord>(ended);
  }

  /** What is left of a profile; undefined when nothing is. */
  async remaining(session: CucumberSession, profile: string): Promise<Selection | undefined> {
    const { paths, tags } = this.options;
    const done = new Set(
      this.earlier().flatMap((record) =>
        record.profile === profile ? [`${record.uri}:${record.line}`] : [],
      ),
    );
    if (done.size === 0) return { paths, tags };
    const pickles = await session.pickles(
      profile,
      { paths, tags },
      runParameters('resumed', profile, this.options),
    );
    const left = pickles
      .map(({ uri, location }) => `${uri}:${location?.line ?? 0}`)
      .filter((place) => !done.has(place));
    return left.length === 0 ? undefined : { paths: left, tags };
  }

  /** Keeps the scenarios that ended since, their secrets masked. */
  keep(scenarios: readonly ScenarioRecord[], masker: Masker): void {
    for (const scenario of scenarios.slice(this.earlier().length))
      this.chain.append(ended, masker.maskJson(scenario));
  }
}

/** What must be the same for two processes to do one run. */
function identityOf({ profiles, paths, tags, seed, app, ledger, intent, flaw, backend }: RunOptions): string {
  const [, database] = backendWords(backend);
  return JSON.stringify({ profiles, paths, tags, seed, app, ledger, intent, flaw, database });
}
