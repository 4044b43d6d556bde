import { AppDidNotStart, AppFailure, type Capability, type Device } from '../../devices/port';
import {
  type CapabilityProbe,
  type ContractSubject,
  debugBuild,
  installed,
  require,
  requireShown,
  used,
} from './contract_subject';

/** Probes of how releases reach a device in use, and of what its user then meets. */
export const releaseProbes = {
  async release_choice(subject) {
    const device = await installed(subject, { ...debugBuild, nativeTemplate: '6.0.0' });
    requireRefused(device, await refuses(device), 'on a template that cannot encrypt');
    return 'a template that cannot encrypt was told from the others';
  },
  async developer_app(subject) {
    const shell = { kind: 'Make It Native', version: '6.0.0' } as const;
    const device = await installed(subject, { ...debugBuild, shell });
    requireRefused(device, await refuses(device), 'in a developer app that cannot encrypt');
    return 'a developer app that cannot encrypt was told from the others';
  },
  async store_update(subject) {
    const device = await used(subject);
    await device.app.updateFromStore({ ...debugBuild, version: '1.1.0' });
    await device.app.start();
    return requireShown(subject, device);
  },
  async plain_store_update(subject) {
    const device = await used(subject);
    await device.app.updateFromStore({ ...debugBuild, version: '1.1.0', encryptionDbEnabled: false });
    await device.app.start();
    return requireShown(subject, device);
  },
  over_the_air: (subject) => updated(subject, true),
  plain_over_the_air: (subject) => updated(subject, false),
  async cloud_deploy(subject) {
    const device = await used(subject);
    await device.conditions.deployToCloud({ ...debugBuild, version: '1.1.0' });
    await device.app.close();
    await device.app.start();
    await requireFetched(device, 0);
    await device.app.synchronize();
    return requireShown(subject, device);
  },
  async faulty_delivery(subject) {
    const device = await used(subject);
    for (const delivery of ['cut short', 'corrupt'] as const) {
      await device.conditions.publishOverTheAir({ ...debugBuild, version: '1.1.0', delivery });
      await device.app.close();
      await device.app.start();
      await requireFetched(device, 0);
    }
    return requireShown(subject, device);
  },
  async sign_in_prompt(subject) {
    const device = await installed(subject);
    await device.app.start();
    const error = await device.app.synchronize().then(
      () => undefined,
      (failure) => failure,
    );
    require(error instanceof
      AppFailure, device, 'a refusal before anybody signed in', `${error?.name ?? 'none'}`);
    await device.app.signIn(subject.user);
    await device.app.synchronize();
    return 'it refused to synchronize before the sign-in, and did after it';
  },
} satisfies Partial<Record<Capability, CapabilityProbe>>;

/** A release over the air takes the place of the one before, and the app goes on with its data. */
async function updated(subject: ContractSubject, encryptionDbEnabled: boolean): Promise<string> {
  const device = await used(subject);
  const release = { ...debugBuild, encryptionDbEnabled, version: '1.1.0' };
  await device.conditions.publishOverTheAir({ ...release, delivery: 'whole' });
  await device.app.close();
  await device.app.start();
  await device.conditions.untilUpdated();
  await requireFetched(device, 1);
  return requireShown(subject, device);
}

async function requireFetched(device: Device, releases: number): Promise<void> {
  const { files } = await device.examiner.sandbox();
  const fetched = files.filter(({ path }) => path.endsWith('/release.json')).length;
  require(fetched === releases, device, `${releases} releases that were fetched`, `${fetched}`);
}

async function refuses(device: Device): Promise<boolean> {
  return device.app.start().then(
    () => false,
    (error) => error instanceof AppDidNotStart,
  );
}

function requireRefused(device: Device, refused: boolean, where: string): void {
  require(refused, device, `an app that does not start ${where}`, 'one that runs');
}
