import { After, Before, setDefaultTimeout, setWorldConstructor } from '@cucumber/cucumber';
import { foreseeableSkip } from '../../assemblies/foreseeable_skip';
import { profileNamed } from '../../assemblies/profiles';
import { mediaTypes } from './media_types';
import { HarnessWorld } from './world';

/**
 * Longest time that one step may take, in milliseconds. Whatever waits within a step has a shorter bound of its own and says
 * what it waited for; this one ends what nobody thought of.
 */
setDefaultTimeout(600_000);

setWorldConstructor(HarnessWorld);

Before(async function (this: HarnessWorld, { pickle, gherkinDocument }) {
  const profile = profileNamed(this.parameters.profile);
  const tags = pickle.tags.map(({ name }) => name);
  const texts = pickle.steps.map(({ text }) => text);
  const skip = await foreseeableSkip({ tags, texts }, profile, this.parameters, this.facts);
  if (skip) {
    this.attachJson(mediaTypes.skip, skip);
    return 'skipped';
  }
  this.begin(`${gherkinDocument.uri}/${pickle.name}/${texts.join('/')}`);
  return undefined;
});

/** What a configured hook takes back has a bound of its own; a person has a day. */
After({ timeout: -1 }, async function (this: HarnessWorld) {
  await this.end();
});
