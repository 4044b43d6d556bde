import { profileNamed } from '../assemblies/profiles';
import { loadActions } from '../devices/actions/load_actions';
import { readLedger } from '../model/ledger_file/read_ledger';
import { usersOf } from '../model/ledger_file/users_of';
import { WrongUse } from '../model/outcome_errors';
import type { RunOptions, TypedOptions } from './run_options';
import { runParameters } from './run_parameters';

/**
 * Options that need or exclude each other, and the files that a run on somebody's own app needs, before anything starts.
 * @throws WrongUse with what to do
 */
export function checkCombinations(options: RunOptions, typed: TypedOptions): void {
  const { ledger, intent, target, profiles, flaw } = options;
  if (typed.app !== undefined && typed.ledger !== undefined)
    throw new WrongUse(
      'Failed to use --app with --ledger: both say what may be on whose device. Leave out one of them.',
    );
  const simulated = profiles.filter((name) => profileNamed(name).fidelity === 'simulated');
  if (ledger !== undefined && simulated.length > 0)
    throw new WrongUse(
      `Failed to use a ledger on ${simulated.join(', ')}: simulated phones are filled from an app model. Name the profile of your own app, e.g. --profile browser, or leave out --ledger.`,
    );
  if (ledger !== undefined && intent !== undefined)
    throw new WrongUse(
      'Failed to use an intent with a ledger: an intent speaks of the entities and roles of an app model. Leave out one of them.',
    );
  checkWitness(options, typed, simulated);
  checkBackend(options, typed);
  if (ledger !== undefined) usersOf(readLedger(ledger), process.env);
  if (!profiles.includes('browser')) return;
  checkWebApp(options);
  if (flaw && target?.url !== undefined)
    throw new WrongUse(
      'Failed to plant a flaw in your own app: --flaw is for the sample. Leave out --flaw or --url.',
    );
}

/** What the configuration says of the backend is for the profiles that have it; what was typed is for all that were chosen. */
function checkBackend(options: RunOptions, { backend }: TypedOptions): void {
  if (backend === undefined) return;
  if (options.ledger !== undefined)
    throw new WrongUse(
      'Failed to use --backend with a ledger: it says what your own backend holds, and no data of ours is loaded. Leave out one of them.',
    );
  const others = options.profiles.filter(
    (name) => !profileNamed(name).usesReferenceBackend(runParameters('combinations', name, options)),
  );
  if (others.length > 0)
    throw new WrongUse(
      `Failed to use --backend on ${others.join(', ')}: the app there synchronizes with your own backend. Leave out --backend, or name other profiles.`,
    );
}

function checkWitness(
  { target, profiles }: RunOptions,
  typed: TypedOptions,
  simulated: readonly string[],
): void {
  const elsewhere =
    profiles.includes('browser') && target?.url === undefined ? [...simulated, 'browser'] : simulated;
  if (typed.har !== undefined && elsewhere.length > 0)
    throw new WrongUse(
      `Failed to use a HAR file on ${elsewhere.join(', ')}: it says what somebody's own app received. Leave out --har, or name the profile of your own app.`,
    );
  const builtIn = profiles.filter((name) => profileNamed(name).fidelity === 'emulator');
  if (target?.recordTraffic && builtIn.length > 0)
    throw new WrongUse(
      `Failed to record traffic on ${builtIn.join(', ')}: the address of the backend is built into your app. Record with a proxy of your own, and name its HAR file with --har.`,
    );
}

function checkWebApp({ ledger, target: { url, actions } = {} }: RunOptions): void {
  const missing = (what: string, todo: string) =>
    new WrongUse(`Failed to run the profile browser: expected ${what}. ${todo}`);
  if (url === undefined && ledger === undefined) return;
  if (url === undefined)
    throw missing(
      'the address of your web app beside the ledger, got none',
      "Add --url ADDRESS and --actions FILE, or leave out --ledger for the sample's web app.",
    );
  if (actions === undefined)
    throw missing(
      `to be told how the web app at ${url} is used, got no actions`,
      'Add --actions FILE with its steps; examples/pouchdb_notes/actions.yaml is one.',
    );
  if (ledger === undefined)
    throw missing(
      `to be told what the backend of ${url} holds, got no ledger`,
      'Make values and their ledger with `npm run watertight -- canaries make`, load the values, and add --ledger FILE.',
    );
  loadActions(actions, 'browser');
}
