import { join } from 'node:path';
import { CucumberSession } from '../cli/cucumber_session';
import type { RunParameters } from '../model/run_facts';
import type { BenchLine } from './bench_line';
import { EmptySession } from './empty_session';
import { interleaved } from './interleaved';
import { ScenarioTimes } from './scenario_times';

const rounds = 3;
const root = join(__dirname, '..');

/** All scenarios of the Android profile, a round; their facts are made in the round that warms up, as a run makes them once. */
export async function benchScenarios(): Promise<readonly BenchLine[]> {
  const harness = await CucumberSession.load(root);
  const empty = await EmptySession.load();
  const parameters: RunParameters = {
    runId: 'bench',
    profile: 'android',
    seed: 1,
    app: join(root, 'examples/field_service/app.yaml'),
  };
  const medians = await interleaved(rounds, [
    {
      name: 'simulated',
      async measure() {
        const times = new ScenarioTimes();
        await harness.run(
          'android',
          { paths: ['features/**/*.feature'], tags: '' },
          parameters,
          times.listen,
        );
        return times.medianMs();
      },
    },
    { name: 'empty', measure: () => empty.medianMs() },
  ]);
  return [
    {
      measured: 'median simulated scenario on Android',
      figure: medians.simulated,
      unit: 'ms',
      against: 'empty cucumber scenario',
      peerFigure: medians.empty,
      remark: 'target: 50 ms or less',
    },
  ];
}
