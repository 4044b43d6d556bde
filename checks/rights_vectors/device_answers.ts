import type { AppModel } from '../../model/app_model';
import type { Population } from '../../model/population';
import {
  type DeviceLines,
  deviceLine,
  usersByRole,
} from '../../model/rights_vectors/test_support/device_lines';
import type { RightsVector } from '../../model/rights_vectors/test_support/rights_vector';
import type { NamedPopulation } from '../../model/rights_vectors/test_support/vector_population';
import { BackendUnderTest } from '../../simulators/backend/backend_under_test';
import type { TestedDatabase } from '../../simulators/backend/test_support/databases';
import { healthyParts } from '../../simulators/parts';
import type { ClientCore } from '../../simulators/phone/client/client_core';
import { tableName } from '../../simulators/phone/client/local_schema';
import { debugBuild } from '../../simulators/phone/phone_under_test';
import { SimulatedPhone } from '../../simulators/phone/simulated_phone';

/** Columns of the client's tables that are no members. */
const columnsOfEveryTable = ['guid', 'changedDate'];

/** A backend that holds these objects in this database. */
export function backendHolding(population: Population, database: TestedDatabase): Promise<BackendUnderTest> {
  return BackendUnderTest.holding(population, 1, database);
}

/** What the backend sends over HTTP: members of the downloads that have a value, and files that it hands out. */
export async function backendLines(
  vector: RightsVector,
  { population, nameOf }: NamedPopulation,
  backend: BackendUnderTest,
): Promise<DeviceLines> {
  const lines: string[] = [];
  const files = new Set(population.objects.filter(({ file }) => file !== undefined).map(({ guid }) => guid));
  for (const [role, user] of usersByRole(vector)) {
    for (const { name } of population.model.entities) {
      for (const { guid, values, references } of await backend.download(user, name)) {
        const filled = Object.keys(values).filter((attribute) => values[attribute] !== null);
        const hasFile = files.has(guid) && (await backend.file(user, guid)).ok;
        const members = [...filled, ...Object.keys(references), ...(hasFile ? ['Contents'] : [])];
        lines.push(deviceLine(role, name, nameOf(guid), members));
      }
    }
  }
  return lines.sort();
}

/** What lies in the local database and the files of a simulated phone of each user, after a synchronization. */
export async function phoneLines(
  vector: RightsVector,
  { population, nameOf }: NamedPopulation,
  backend: BackendUnderTest,
): Promise<DeviceLines> {
  const lines: string[] = [];
  for (const [role, name] of usersByRole(vector)) {
    const user = population.users.find((each) => each.name === name);
    if (user === undefined) throw new Error(`The model of ${vector.id} has no user ${name}.`);
    const phone = phoneOf(population.model, backend);
    try {
      await phone.app.install(debugBuild);
      await phone.app.start();
      await phone.app.signIn(user);
      await phone.app.synchronize();
      for (const { name: entity } of population.model.entities.filter(({ persistable }) => persistable))
        for (const { guid, members } of await storedObjects(phone.app.client, user.guid, entity))
          lines.push(deviceLine(role, entity, nameOf(guid), members));
    } finally {
      await phone.dispose();
    }
  }
  return lines.sort();
}

function phoneOf(model: AppModel, backend: BackendUnderTest): SimulatedPhone {
  const phone: SimulatedPhone = new SimulatedPhone({
    id: 'android-vector',
    platform: 'android',
    parts: healthyParts.android,
    seedPath: '1/phone',
    entropyPath: '1/entropy',
    clockStartMs: Date.UTC(2026, 0, 12),
    model,
    backendUrl: backend.url,
    backend: backend.releasing,
    secrets: backend.secrets,
    neighbours: () => [phone],
  });
  return phone;
}

/** The rows of an entity's table, with the names of the columns that have a value, and `Contents` where the file is there. */
async function storedObjects({ memory, fileStore }: ClientCore, userGuid: string, entity: string) {
  const { database } = memory;
  if (database === undefined) throw new Error('The app on the phone is not running.');
  const table = tableName(userGuid, entity);
  const tables = await database.all('SELECT name FROM sqlite_master WHERE name = ?', [table]);
  if (tables.length === 0) return [];
  const rows = await database.all(`SELECT * FROM "${table}"`);
  return rows.map((row) => {
    const filled = Object.keys(row).filter((column) => row[column] !== null);
    const members = filled.filter((column) => !columnsOfEveryTable.includes(column));
    const hasFile = fileStore.has(String(row.guid), Number(row.changedDate));
    return { guid: String(row.guid), members: hasFile ? [...members, 'Contents'] : members };
  });
}
