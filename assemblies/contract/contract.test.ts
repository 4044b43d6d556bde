import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import type { Device } from '../../devices/port';
import type { Profile } from '../profile';
import { simulatedPhones } from '../simulated_phones';
import { type ContractRow, runContract } from './run_contract';

const app = resolve(__dirname, '../../examples/field_service/app.yaml');

async function rowsOf(profile: Profile): Promise<readonly ContractRow[]> {
  const rows: ContractRow[] = [];
  const parameters = { runId: `contract test ${profile.name}`, profile: 'android', seed: 42, app };
  for await (const row of runContract(profile, parameters)) rows.push(row);
  return rows;
}

/** The simulated Android phone, something of each device being replaced. */
function bent(change: (device: Device) => Partial<Device>): Profile {
  const healthy = simulatedPhones('android');
  return {
    ...healthy,
    open(...given) {
      const assembly = healthy.open(...given);
      return {
        traffic: () => assembly.traffic(),
        kept: () => assembly.kept(),
        close: () => assembly.close(),
        async openDevice(wish) {
          const device = await assembly.openDevice(wish);
          const changed = change(device);
          return new Proxy(device, {
            get: (target, name) => Reflect.get(name in changed ? changed : target, name),
          });
        },
      };
    },
  };
}

const broken = (rows: readonly ContractRow[]) =>
  rows.filter(({ outcome }) => outcome === 'broken').map(({ what }) => what);

for (const platform of ['android', 'ios'] as const) {
  test(`the simulated ${platform} phone has what it declares and keeps to every rule`, async () => {
    const rows = await rowsOf(simulatedPhones(platform));
    assert.deepEqual(broken(rows), []);
    assert.ok(rows.filter(({ outcome }) => outcome === 'proven').length >= 30);
    assert.ok(rows.some(({ what, grades }) => what === 'sandbox_tree' && grades.includes('exact')));
  });
}

test('a capability that is declared and not there is found', async () => {
  const healthy = simulatedPhones('android');
  const rows = await rowsOf({
    ...healthy,
    capabilities: (parameters) => new Set([...healthy.capabilities(parameters), 'web_app_update']),
  });
  assert.deepEqual(broken(rows), ['web_app_update']);
});

test('conditions that are passed over are found', async () => {
  const nothing = async () => undefined as never;
  const rows = await rowsOf(
    bent(({ conditions }) => ({
      conditions: new Proxy(conditions, { get: () => nothing }),
    })),
  );
  assert.ok(broken(rows).includes('offline'));
  assert.ok(broken(rows).some((what) => what.startsWith('conditions: ')));
});

test('a tree that reads differently each time, or not at all, is found', async () => {
  let reading = 0;
  const restless = await rowsOf(
    bent(({ examiner }) => ({
      examiner: new Proxy(examiner, {
        get: (target, name) =>
          name === 'sandbox'
            ? async () => {
                const tree = await target.sandbox();
                reading += 1;
                return { ...tree, files: [...tree.files, { path: 'n', bytes: new Uint8Array([reading]) }] };
              }
            : Reflect.get(target, name, target),
      }),
    })),
  );
  assert.ok(broken(restless).includes('sandbox_tree'));
  const empty = await rowsOf(
    bent(({ examiner }) => ({
      examiner: new Proxy(examiner, {
        get: (target, name) =>
          name === 'systemLog'
            ? async () => ({ ...(await target.systemLog()), files: [] })
            : Reflect.get(target, name, target),
      }),
    })),
  );
  assert.ok(broken(empty).includes('log_reader'));
});
