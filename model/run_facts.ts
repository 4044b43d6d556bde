import type { Ledger } from './ledger';
import { makeLedger } from './make_ledger';
import { Oracle } from './oracle';
import { populate } from './populate';
import type { Population } from './population';
import { readAppModel } from './read_app_model';
import { SecretRegister } from './secret_register';

/** What the CLI tells the steps about the run; JSON, as cucumber's world parameters are. */
export interface RunParameters {
  readonly runId: string;
  readonly profile: 'android' | 'ios' | 'browser';
  readonly seed: number;
  /** Path of the app model. */
  readonly app: string;
  /** A planted flaw, and the module that it comes from where it is not the project's own. */
  readonly flaw?: { readonly id: string; readonly module?: string };
}

/** What is known before a scenario starts: the same for all scenarios of a run, and changed by none. */
export interface RunFacts {
  readonly population: Population;
  readonly ledger: Ledger;
  readonly oracle: Oracle;
  readonly secrets: SecretRegister;
  /** Planted into specimens, so that a search can show what it would have found. */
  readonly controlText: string;
}

const known = new Map<string, RunFacts>();

/** The facts of a run; made at the first call, then kept. @throws WrongUse when the app model cannot be used */
export function factsOf(parameters: RunParameters): RunFacts {
  const key = JSON.stringify([parameters.runId, parameters.seed, parameters.app]);
  const facts = known.get(key) ?? makeFacts(parameters);
  known.set(key, facts);
  return facts;
}

function makeFacts({ runId, seed, app }: RunParameters): RunFacts {
  const population = populate(readAppModel(app), seed);
  const ledger = makeLedger(population);
  const secrets = SecretRegister.ofRun(runId);
  for (const { id, needles } of ledger.canaries) {
    for (const needle of needles) {
      if (needle.form === 'text') secrets.add(id, needle.text);
      if (needle.form === 'bytes') secrets.add(id, needle.bytes);
    }
  }
  for (const { name, password } of population.users) secrets.add(`password of ${name}`, password);
  return {
    population,
    ledger,
    oracle: new Oracle(population, ledger),
    secrets,
    controlText: `watertight-control-${seed}`,
  };
}
