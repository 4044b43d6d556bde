import type { TestContext } from 'node:test';
import { settingsOf } from '../../../../model/app_model';
import { debugBuild, PhoneUnderTest } from '../../phone_under_test';

/** Of the update; the phone is used on 1.0.0. */
export const version = '1.1.0';
export const settings = { ...settingsOf(debugBuild), encryptionDbEnabled: false };
export const update = { ...settings, version, delivery: 'whole' } as const;

export async function usedPhone(context: TestContext): Promise<PhoneUnderTest> {
  const used = await PhoneUnderTest.start('android');
  context.after(() => used.close());
  await used.use();
  return used;
}

export async function restart({ phone }: PhoneUnderTest): Promise<string | undefined> {
  await phone.conditions.kill();
  await phone.app.start();
  return phone.app.client.memory.release?.version;
}

export function filesOf({ phone }: PhoneUnderTest): readonly string[] {
  const { overTheAir } = phone.app.client.paths;
  return phone.core.sandbox.treeOf(overTheAir).map(({ path }) => path.slice(overTheAir.length + 1));
}

/** The last line that the client logged about updates. */
export function told({ phone }: PhoneUnderTest): string {
  const { log } = phone.app.client.paths;
  const lines = new TextDecoder().decode(phone.core.sandbox.readFile(log)).split('\n');
  return lines.filter((line) => line.includes('"Ota"')).at(-1) ?? '';
}
