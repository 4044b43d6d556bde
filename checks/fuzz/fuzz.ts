import { parseArgs } from 'node:util';
import { seedFrom } from '../../cli/run_options';
import { archiveTargets } from './archive_targets';
import { FuzzRandom } from './fuzz_random';
import { fuzz } from './fuzz_target';
import { readerTargets } from './reader_targets';
import { storeTargets } from './store_targets';

const usualInputs = '200000';

/** Fuzzes every decoder and reader for longer than `npm test` does. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      inputs: { type: 'string', default: usualInputs },
      seed: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const inputs = Number(values.inputs);
  if (!/^[1-9]\d{0,8}$/.test(values.inputs))
    throw new Error(
      `Failed to read --inputs "${values.inputs}": expected a whole number, e.g. ${usualInputs}.`,
    );
  const seed = seedFrom(values.seed);
  const all = [...(await archiveTargets()), ...(await storeTargets()), ...(await readerTargets())];
  const targets = all.filter(({ name }) => values.only === undefined || name === values.only);
  if (targets.length === 0)
    throw new Error(
      `Failed to find "${values.only}": expected one of ${all.map(({ name }) => name).join(', ')}.`,
    );
  for (const target of targets) {
    try {
      const { pastHeader } = fuzz(target, inputs, new FuzzRandom(`${seed}/${target.name}`));
      console.log(`✔ ${target.name}: ${pastHeader} of ${inputs} inputs past the header`);
    } catch (error) {
      process.exitCode = 1;
      console.log(`✘ ${(error as Error).message}`);
    }
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 2;
});
