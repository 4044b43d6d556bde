import type { Build } from '../devices/port';
import type { Engine } from '../simulators/phone/engine/engine';
import type { EngineDatabase } from '../simulators/phone/engine/engine_database';
import { debugBuild, PhoneUnderTest } from '../simulators/phone/phone_under_test';
import { StoragePhone } from '../simulators/phone/storage_phone';
import type { BenchLine } from './bench_line';
import { type Contender, interleaved, timeMs } from './interleaved';

const rounds = 15;
const inserts = 10_000;
const reads = 1_000;
const fileMib = 10;
const databasePath = '/data/app.db';
const key = new Uint8Array(32).fill(7);
/** Every point read is of another row, and rows near each other come long after each other. */
const stride = 7_919;

/** What the seed calls an impact on the app's performance, of our phone alone. */
const remark = 'simulated phone: not the cost on a device';

type Setting = 'encrypted' | 'plain';
type Measured = Contender<Setting>['measure'];

/** Encryption on against encryption off, on simulated phones; the same work on the same data in turns. */
export async function benchEncryption(): Promise<readonly BenchLine[]> {
  return [
    await compared('first start of the app, its database made', firstStart),
    ...(await inDatabases()),
    ...(await inApps()),
  ];
}

async function compared(measured: string, measureOf: (setting: Setting) => Measured): Promise<BenchLine> {
  const { encrypted, plain } = await interleaved(rounds, [
    { name: 'encrypted', measure: measureOf('encrypted') },
    { name: 'plain', measure: measureOf('plain') },
  ]);
  return {
    measured,
    figure: encrypted,
    unit: 'ms',
    against: 'the same without encryption',
    peerFigure: plain,
    remark,
  };
}

function firstStart(setting: Setting): Measured {
  return async () => {
    const used = await PhoneUnderTest.start('android');
    try {
      await used.phone.app.install(buildOf(setting));
      return await timeMs(() => used.phone.app.start());
    } finally {
      await used.close();
    }
  };
}

async function inDatabases(): Promise<readonly BenchLine[]> {
  const filled = { encrypted: await Filled.make('encrypted'), plain: await Filled.make('plain') };
  return [
    await compared(`${inserts} inserts in one transaction`, (setting) => async () => {
      const database = await open(engineOf(`${setting} inserts`), setting);
      const ms = await timeMs(() => fill(database));
      database.close();
      return ms;
    }),
    await compared(
      `${reads} point reads by primary key, after opening`,
      (setting) => () => filled[setting].readMs(),
    ),
  ];
}

/** A database with rows, that is opened anew for every reading: what was read before lies in a cache, decrypted. */
class Filled {
  private constructor(
    private readonly engine: Engine,
    private readonly setting: Setting,
  ) {}

  static async make(setting: Setting): Promise<Filled> {
    const engine = engineOf(`${setting} reads`);
    const database = await open(engine, setting);
    await fill(database);
    database.close();
    return new Filled(engine, setting);
  }

  async readMs(): Promise<number> {
    const database = await this.engine.open(databasePath, keyed(this.setting));
    const ms = await timeMs(() => readRows(database));
    database.close();
    return ms;
  }
}

function engineOf(name: string): Engine {
  return new StoragePhone(name, 'android', `bench/${name}`).engine;
}

function keyed(setting: Setting): { readonly key?: Uint8Array } {
  return setting === 'encrypted' ? { key } : {};
}

async function open(engine: Engine, setting: Setting): Promise<EngineDatabase> {
  const database = await engine.open(databasePath, keyed(setting));
  database.run('CREATE TABLE rows (id INTEGER PRIMARY KEY, value TEXT)');
  return database;
}

async function fill(database: EngineDatabase): Promise<void> {
  await database.transaction(() => {
    for (let row = 1; row <= inserts; row += 1)
      database.run('INSERT INTO rows (id, value) VALUES (?, ?)', [
        row,
        `value ${row} of a row of some length`,
      ]);
  });
}

function readRows(database: EngineDatabase): void {
  for (let read = 0; read < reads; read += 1) {
    const id = ((read * stride) % inserts) + 1;
    const rows = database.all('SELECT value FROM rows WHERE id = ?', [id]);
    if (rows.length !== 1) throw new Error(`Failed to read row ${id}: expected 1 row, got ${rows.length}.`);
  }
}

const benchFile = { guid: '1', isImage: false };

async function inApps(): Promise<readonly BenchLine[]> {
  const phones = {
    encrypted: await PhoneUnderTest.start('android'),
    plain: await PhoneUnderTest.start('android'),
  };
  try {
    await phones.encrypted.use(buildOf('encrypted'));
    await phones.plain.use(buildOf('plain'));
    const content = new Uint8Array(fileMib * 2 ** 20).map((_, at) => at * stride);
    let changedDateMs = 0;
    return [
      await compared(
        'full synchronization of the sample app',
        (setting) => () => timeMs(() => phones[setting].phone.app.synchronize()),
      ),
      await compared(`a file of ${fileMib} MiB stored on Android, as a Tink stream`, (setting) => () => {
        changedDateMs += 1;
        return timeMs(() =>
          phones[setting].phone.app.client.fileStore.keepDownloaded(benchFile, changedDateMs, content),
        );
      }),
    ];
  } finally {
    await phones.encrypted.close();
    await phones.plain.close();
  }
}

function buildOf(setting: Setting): Build {
  const isEncrypted = setting === 'encrypted';
  return { ...debugBuild, encryptionDbEnabled: isEncrypted, localFileEncryptionEnabled: isEncrypted };
}
