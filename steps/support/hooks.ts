import { After, Before, setDefaultTimeout, setWorldConstructor } from '@cucumber/cucumber';
import { missingCapability } from '../../assemblies/missing_capability';
import type { Profile, Unavailable } from '../../assemblies/profile';
import { profileNamed } from '../../assemblies/profiles';
import { EnvironmentFailure } from '../../model/outcome_errors';
import { mediaTypes } from './media_types';
import { personasIn } from './personas';
import { HarnessWorld } from './world';

/** Longest time that one step may take, in milliseconds: a real browser starts within it. */
setDefaultTimeout(60_000);

setWorldConstructor(HarnessWorld);

Before(async function (this: HarnessWorld, { pickle, gherkinDocument }) {
  const profile = profileNamed(this.parameters.profile);
  const tags = pickle.tags.map(({ name }) => name);
  const texts = pickle.steps.map(({ text }) => text);
  const skip =
    missingCapability(tags, profile.capabilities(this.parameters)) ??
    (await unavailable(this, profile)) ??
    unbound(this, texts);
  if (skip) {
    this.attachJson(mediaTypes.skip, skip);
    return 'skipped';
  }
  this.begin(`${gherkinDocument.uri}/${pickle.name}/${texts.join('/')}`);
  return undefined;
});

After(async function (this: HarnessWorld) {
  await this.end();
});

async function unavailable(world: HarnessWorld, profile: Profile): Promise<Unavailable | undefined> {
  const why = await profile.unavailability(world.parameters);
  if (why && profile.platform === 'browser' && process.env.REQUIRE_BROWSER === '1')
    throw new EnvironmentFailure(`REQUIRE_BROWSER=1, and ${why.reason}. ${why.howToGet}`);
  return why;
}

function unbound({ facts }: HarnessWorld, texts: readonly string[]): Unavailable | undefined {
  const persona = texts.flatMap(personasIn).find((name) => !(name in facts.personas));
  if (persona === undefined) return undefined;
  return {
    reason: `the app model binds no user to ${persona}`,
    howToGet: `add ${persona} to personas in the app model`,
  };
}
