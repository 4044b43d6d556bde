import { After, Before, setDefaultTimeout, setWorldConstructor } from '@cucumber/cucumber';
import { EnvironmentFailure } from '../../model/outcome_errors';
import { unavailability } from './assemblies';
import { mediaTypes } from './media_types';
import { personasIn } from './personas';
import { HarnessWorld } from './world';

/** Longest time that one step may take, in milliseconds: a real browser starts within it. */
setDefaultTimeout(60_000);

setWorldConstructor(HarnessWorld);

Before(async function (this: HarnessWorld, { pickle, gherkinDocument }) {
  const unavailable = await unavailability(this.parameters.profile);
  if (unavailable) {
    if (process.env.REQUIRE_BROWSER === '1') {
      throw new EnvironmentFailure(`REQUIRE_BROWSER=1, and ${unavailable.reason}. ${unavailable.howToGet}`);
    }
    this.attachJson(mediaTypes.skip, unavailable);
    return 'skipped';
  }
  const bound = this.facts.population.model.personas;
  const unbound = pickle.steps.flatMap(({ text }) => personasIn(text)).find((persona) => !(persona in bound));
  if (unbound) {
    const reason = `the app model binds no user to ${unbound}`;
    this.attachJson(mediaTypes.skip, { reason, howToGet: `add ${unbound} to personas in the app model` });
    return 'skipped';
  }
  this.begin(`${gherkinDocument.uri}/${pickle.name}/${pickle.steps.map(({ text }) => text).join('/')}`);
  return undefined;
});

After(async function (this: HarnessWorld) {
  await this.end();
});
