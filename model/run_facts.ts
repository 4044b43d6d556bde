import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type OneSidedConstraint, oneSidedConstraints } from './both_sides/one_sided';
import type { Expectations } from './expectations';
import { IntentOracle } from './intent/intent_oracle';
import { readIntent } from './intent/read_intent';
import type { Ledger } from './ledger';
import { LedgerExpectations } from './ledger_file/ledger_expectations';
import { readLedger } from './ledger_file/read_ledger';
import { personasOf, usersOf } from './ledger_file/users_of';
import { keepLedgerSecrets } from './ledger_secrets';
import { makeLedger } from './make_ledger';
import { Oracle } from './oracle';
import { HarnessBug } from './outcome_errors';
import { populate } from './populate';
import type { ModelUser, Population } from './population';
import type { NoPostgresql, PostgresqlTemplate } from './postgresql';
import { readAppModel } from './read_app_model';
import type { Releases } from './release_hooks';
import { SecretRegister } from './secret_register';
import type { Target } from './target';

/** What the CLI tells the steps about the run; JSON, as cucumber's world parameters are. */
export interface RunParameters {
  readonly runId: string;
  /** Name of the profile. */
  readonly profile: string;
  readonly seed: number;
  /** Path of the app model. */
  readonly app: string;
  /** A planted flaw, and the module that it comes from where it is not the project's own. */
  readonly flaw?: { readonly id: string; readonly module?: string };
  /** Path of a ledger that takes the place of the app model. */
  readonly ledger?: string;
  /** Path of what must never be on whose device, whatever the app model lets through. */
  readonly intent?: string;
  /** Somebody's own app; absent for the simulated phones and the sample's web app. */
  readonly target?: Target;
  /** How releases of somebody's own app get onto devices, by name. */
  readonly releases?: Releases;
  /** Takes the place of the backend's database inside the process. */
  readonly postgresql?: PostgresqlTemplate | NoPostgresql;
}

/** What is known before a scenario starts: the same for all scenarios of a run, and changed by none. */
export interface RunFacts {
  readonly ledger: Ledger;
  readonly expectations: Expectations;
  readonly users: readonly ModelUser[];
  /** Persona to user name. */
  readonly personas: Readonly<Record<string, string>>;
  readonly secrets: SecretRegister;
  /** Planted into specimens, so that a search can show what it would have found. */
  readonly controlText: string;
  /** What the backend holds; absent when there is a ledger and no app model. */
  readonly population?: Population;
  /** Constraints of the app model of which its population can prove nothing. */
  readonly oneSided: readonly OneSidedConstraint[];
  /** What must never be on whose device; absent when nobody said it. */
  readonly intent?: IntentOracle;
}

type Known = Pick<
  RunFacts,
  'ledger' | 'expectations' | 'users' | 'personas' | 'population' | 'intent' | 'oneSided'
>;

const known = new Map<string, RunFacts>();

/** The facts of a run; made at the first call, then kept. @throws WrongUse when the app model, the ledger or the intent cannot be used */
export function factsOf(parameters: RunParameters): RunFacts {
  const { runId, seed, app, ledger, intent } = parameters;
  const key = JSON.stringify([runId, seed, app, ledger, intent]);
  const facts = known.get(key) ?? withSecrets(parameters, knownFrom(parameters));
  known.set(key, facts);
  return facts;
}

/** The app model's population. @throws HarnessBug in a run without one, where the scenario should have been skipped */
export function populationOf({ population }: RunFacts): Population {
  if (population) return population;
  throw new HarnessBug(
    'Failed to find an app model: the run has a ledger only. Tag the scenario with @needs:app_model.',
  );
}

function knownFrom(parameters: RunParameters): Known {
  return parameters.ledger === undefined ? knownFromAppModel(parameters) : knownFromLedger(parameters.ledger);
}

function knownFromLedger(path: string): Known {
  const file = readLedger(path);
  return {
    ledger: file.ledger,
    expectations: new LedgerExpectations(file),
    users: usersOf(file, process.env),
    personas: personasOf(file),
    oneSided: [],
  };
}

/** The intent of a run that has one. @throws HarnessBug in a run without one, where the scenario should have been skipped */
export function intentOf({ intent }: RunFacts): IntentOracle {
  if (intent) return intent;
  throw new HarnessBug('Failed to find an intent: its scenarios should have been skipped.');
}

const fromAppModels = new Map<string, Known>();

/** Runs of one model, intent and seed share what is large: population, ledger and oracle. */
function knownFromAppModel(parameters: RunParameters): Known {
  const { app, seed, intent } = parameters;
  const key = JSON.stringify([seed, ...[app, intent].map((path) => path && [path, hashOf(path)])]);
  const facts = fromAppModels.get(key) ?? madeFromAppModel(parameters);
  fromAppModels.set(key, facts);
  return facts;
}

/** A file may be another one in the next run; why one cannot be read, its reader tells. */
function hashOf(path: string): string {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return 'unreadable';
  }
}

function madeFromAppModel({ app, seed, intent }: RunParameters): Known {
  const population = populate(readAppModel(app), seed);
  const ledger = makeLedger(population);
  return {
    population,
    ledger,
    expectations: new Oracle(population, ledger),
    users: population.users,
    personas: population.model.personas,
    oneSided: oneSidedConstraints(population),
    ...(intent !== undefined && {
      intent: new IntentOracle(readIntent(intent, population.model), population, ledger),
    }),
  };
}

function withSecrets({ runId, seed }: RunParameters, facts: Known): RunFacts {
  const secrets = SecretRegister.ofRun(runId);
  keepLedgerSecrets(secrets, facts.ledger, facts.users);
  return { ...facts, secrets, controlText: `watertight-control-${seed}` };
}
