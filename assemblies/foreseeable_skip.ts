import { EnvironmentFailure } from '../model/outcome_errors';
import { personasIn } from '../model/persona_names';
import type { RunFacts, RunParameters } from '../model/run_facts';
import { missingCapability } from './missing_capability';
import type { Profile, Unavailable } from './profile';

/** Variables that make it an error when a profile cannot run here. */
const requiring: Readonly<Record<string, string>> = {
  browser: 'REQUIRE_BROWSER',
  android_wire: 'REQUIRE_ANDROID_WIRE',
};

/** A scenario as far as it tells what it needs. */
export interface ScenarioNeeds {
  /** With `@`. */
  readonly tags: readonly string[];
  /** Of its steps. */
  readonly texts: readonly string[];
}

/**
 * Why a scenario would be skipped on a profile, known before a device is touched.
 * @throws EnvironmentFailure when REQUIRE_BROWSER=1, REQUIRE_ANDROID_WIRE=1 or REQUIRE_CONTAINERS=1 and what it asks for is not here
 */
export async function foreseeableSkip(
  { tags, texts }: ScenarioNeeds,
  profile: Profile,
  parameters: RunParameters,
  facts: RunFacts,
): Promise<Unavailable | undefined> {
  return (
    missingCapability(tags, profile.capabilities(parameters)) ??
    (await unavailable(profile, parameters)) ??
    withoutNativeProfile(facts, profile) ??
    withoutEncryption(facts, texts) ??
    unbound(facts, texts) ??
    withoutIntent(facts, tags)
  );
}

async function unavailable(profile: Profile, parameters: RunParameters): Promise<Unavailable | undefined> {
  const why = await profile.unavailability(parameters);
  if (why) return unlessRequired(why, requiring[profile.name]);
  const noDatabase = missingDatabase(profile, parameters);
  return noDatabase && unlessRequired(noDatabase, 'REQUIRE_CONTAINERS');
}

/** Why the database that was asked for is not there for the profile's backend. */
export function missingDatabase(profile: Profile, parameters: RunParameters): Unavailable | undefined {
  const { postgresql } = parameters;
  const isMissing = postgresql && 'reason' in postgresql && profile.usesReferenceBackend(parameters);
  return isMissing ? postgresql : undefined;
}

function unlessRequired(why: Unavailable, variable: string | undefined): Unavailable {
  if (variable === undefined || process.env[variable] !== '1') return why;
  throw new EnvironmentFailure(`${variable}=1, and ${why.reason}. ${why.howToGet}`);
}

/** A web profile's data goes to browsers, and no phone's app has it. */
function withoutNativeProfile({ population }: RunFacts, { platform }: Profile): Unavailable | undefined {
  const kinds = population?.model.profiles.map(({ kind }) => kind) ?? ['native'];
  if (platform === 'browser' || kinds.includes('native')) return undefined;
  return {
    reason: 'the app model has no native profile, and this is a native app on a phone',
    howToGet: 'run it with --profile browser',
  };
}

const encryptedApp = / has installed the app with database encryption$/;

function withoutEncryption({ population }: RunFacts, texts: readonly string[]): Unavailable | undefined {
  const profile = population?.model.nativeProfile;
  const isAsked = texts.some((text) => encryptedApp.test(text));
  if (profile === undefined || profile.encryptionDbEnabled || !isAsked) return undefined;
  return {
    reason: `the profile ${profile.name} of the app model does not encrypt the local database`,
    howToGet: 'turn on "Encrypt local database" in the native navigation profile',
  };
}

function unbound({ personas }: RunFacts, texts: readonly string[]): Unavailable | undefined {
  const persona = texts.flatMap(personasIn).find((name) => !(name in personas));
  if (persona === undefined) return undefined;
  return {
    reason: `the app model binds no user to ${persona}`,
    howToGet: `add ${persona} to personas in the app model`,
  };
}

function withoutIntent({ intent }: RunFacts, tags: readonly string[]): Unavailable | undefined {
  if (intent !== undefined || !tags.includes('@promise:intent')) return undefined;
  return {
    reason: 'nobody said what must never be on whose device: the run has no intent',
    howToGet: 'write an intent.yaml and name it with --intent (docs/intent.md)',
  };
}
