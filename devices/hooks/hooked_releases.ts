import { randomUUID } from 'node:crypto';
import { EnvironmentFailure, HarnessBug, NotModelledError } from '../../model/outcome_errors';
import {
  type Hook,
  type ReleaseHooks,
  type Releases,
  type ReleaseWay,
  releaseFor,
  type WantedRelease,
} from '../../model/release_hooks';
import type { ModelRelease, OverTheAirUpdate } from '../port';
import type { OperatorDesk } from './operator_desk';
import type { ReleaseChannel, UpdatedDevice } from './release_channel';
import { runHook } from './run_hook';

type HookName = 'deploy' | 'install' | 'publish' | 'applied' | 'withdraw';

interface NamedRelease {
  readonly name: string;
  readonly release: ReleaseHooks;
}

/** Which device a release was brought to. */
interface Delivered extends NamedRelease {
  readonly way: 'deploy' | 'publish';
  readonly device: UpdatedDevice;
  /** The release over the air that was in force before. */
  readonly before: string | undefined;
}

/**
 * Brings the releases of somebody's own app to devices by the hooks that the configuration names, for one scenario. What each is
 * called and which version it has is the user's: a scenario asks for what it encrypts.
 */
export class HookedReleases implements ReleaseChannel {
  /** What deploy and publish did, oldest first. */
  private delivered: Delivered[] = [];

  /** @param desk asked where a person does it */
  constructor(
    private readonly releases: Releases,
    private readonly desk: OperatorDesk,
  ) {}

  async deploy(release: ModelRelease, device: UpdatedDevice): Promise<void> {
    await this.deliver('deploy', release, device);
  }

  async publish(update: OverTheAirUpdate, device: UpdatedDevice): Promise<void> {
    if (update.delivery !== 'whole')
      throw new NotModelledError(
        `Failed to publish what is ${update.delivery} for ${device.id}: no backend is asked for that. Let the scenario ask for the capability faulty_delivery.`,
      );
    await this.deliver('publish', update, device);
  }

  async applied(device: UpdatedDevice): Promise<void> {
    const last = this.delivered.findLast(({ way }) => way === 'publish');
    if (last === undefined)
      throw new HarnessBug(`Failed to wait for an update on ${device.id}: none was published.`);
    if (last.release.applied) return this.run(last, 'applied', device);
    const now = await device.deploymentId();
    if (now === undefined || now === last.before)
      throw new EnvironmentFailure(
        `Failed to update the app on ${device.id} to the release ${last.name} over the air: expected another otaDeploymentID in its folders after its start, got ${now === undefined ? 'none' : 'the one before'}. Name the hook releases.${last.name}.applied, which ends when the device runs it.`,
      );
  }

  /** The release that a store would put in the place of the one before. @throws EnvironmentFailure when none is configured */
  storeUpdate(wanted: WantedRelease): NamedRelease {
    return this.chosen('store', wanted);
  }

  /** Has a release put on the device by its hook `install`. Blocks until it is. @throws EnvironmentFailure */
  async install(named: NamedRelease, device: UpdatedDevice): Promise<void> {
    await this.run(named, 'install', device);
  }

  /** Takes back what was deployed and published, newest first; all of it, even when one fails. @throws EnvironmentFailure */
  async withdraw(): Promise<void> {
    const failures: unknown[] = [];
    for (const each of this.delivered.splice(0).reverse())
      await this.run(each, 'withdraw', each.device).catch((error) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }

  private async deliver(way: Delivered['way'], wanted: WantedRelease, device: UpdatedDevice): Promise<void> {
    const named = this.chosen(way, wanted);
    // Half a delivery has to be taken back as well.
    this.delivered.push({ ...named, way, device, before: await device.deploymentId() });
    await this.run(named, way, device);
  }

  private chosen(way: ReleaseWay, wanted: WantedRelease): NamedRelease {
    const found = releaseFor(this.releases, way, wanted);
    if (found) return { name: found[0], release: found[1] };
    const { encryptionDbEnabled, localFileEncryptionEnabled = false } = wanted;
    throw new EnvironmentFailure(
      `Failed to find a release (${way}): expected one in watertight.config.ts with encryptionDbEnabled: ${encryptionDbEnabled} and localFileEncryptionEnabled: ${localFileEncryptionEnabled}, got ${Object.keys(this.releases).join(', ') || 'none'}. docs/your_own_app.md says what it needs.`,
    );
  }

  private async run({ name, release }: NamedRelease, part: HookName, device: UpdatedDevice): Promise<void> {
    const hook: Hook | undefined = release[part];
    if (hook === undefined) return;
    const { appId, version } = release;
    const environment = {
      ...device.environment,
      WATERTIGHT_RELEASE: name,
      ...(appId !== undefined && { WATERTIGHT_APP_ID: appId }),
      ...(version !== undefined && { WATERTIGHT_VERSION: version }),
    };
    // A scenario that is run again asks again: what was done for the one before was taken back.
    const step = `${device.id}: ${name}: ${part} (${randomUUID()})`;
    await runHook(hook, { name: `releases.${name}.${part}`, step, environment, desk: this.desk });
  }
}
