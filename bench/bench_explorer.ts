import { explorePowerCuts, replayPowerCuts } from '../explorer/crash_rate';
import type { BenchLine } from './bench_line';
import { type Contender, interleaved, timeMs } from './interleaved';

const rounds = 3;

/** How fast the explorer cuts power: from a snapshot after each operation, against walking to each cut from the start. */
export async function benchExplorer(): Promise<readonly BenchLine[]> {
  const lines: BenchLine[] = [];
  for (const platform of ['android', 'ios'] as const) {
    const { snapshots, replays } = await interleaved(rounds, [
      rateOf('snapshots', () => explorePowerCuts(platform)),
      rateOf('replays', () => replayPowerCuts(platform)),
    ]);
    lines.push({
      measured: `crash points of one event, ${platform}, each from a snapshot`,
      figure: snapshots,
      unit: 'crash points/s',
      against: 'each walked to from the start',
      peerFigure: replays,
      remark: 'simulated phone',
    });
  }
  return lines;
}

function rateOf<Name extends string>(name: Name, explore: () => Promise<number>): Contender<Name> {
  return {
    name,
    async measure() {
      let points = 0;
      const ms = await timeMs(async () => {
        points = await explore();
      });
      return (points * 1_000) / ms;
    },
  };
}
