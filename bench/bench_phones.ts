import { Engine } from '../simulators/phone/engine/engine';
import { SharedModules } from '../simulators/phone/engine/engine_pool';
import { StoragePhone } from '../simulators/phone/storage_phone';
import type { BenchLine } from './bench_line';
import { type Contender, interleaved, timeMs } from './interleaved';

const rounds = 7;
const phonesPerRound = 20;
const rowsPerPhone = 50;
const key = new Uint8Array(32).fill(7);
const databasePath = '/data/app.db';

const shared = new SharedModules();

class SharedEngine extends Engine {
  protected override pool(): SharedModules {
    return shared;
  }
}

/** Phones that are created, get an encrypted database with rows, and are closed. */
export async function benchPhones(): Promise<readonly BenchLine[]> {
  const rates = await interleaved(rounds, [
    phonesWith('pristine', Engine),
    phonesWith('shared', SharedEngine),
  ]);
  return [
    {
      measured: `phones created, ${rowsPerPhone} rows written, closed; pristine engine each`,
      figure: rates.pristine,
      unit: 'phones/s',
      against: 'the same with one shared engine',
      peerFigure: rates.shared,
      remark: '',
    },
  ];
}

function phonesWith<Name extends string>(name: Name, engine: typeof Engine): Contender<Name> {
  return {
    name,
    async measure() {
      const ms = await timeMs(async () => {
        for (let index = 0; index < phonesPerRound; index += 1) await usePhone(`${index}`, engine);
      });
      return (phonesPerRound * 1_000) / ms;
    },
  };
}

async function usePhone(id: string, engine: typeof Engine): Promise<void> {
  const phone = new StoragePhone(id, 'android', `bench/${id}`, { engine });
  const database = await phone.engine.open(databasePath, { key });
  database.run('CREATE TABLE rows (id INTEGER PRIMARY KEY, value TEXT)');
  await database.transaction(() => {
    for (let row = 0; row < rowsPerPhone; row += 1)
      database.run('INSERT INTO rows (value) VALUES (?)', [`value ${row}`]);
  });
  database.close();
}
