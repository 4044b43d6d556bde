import type { ReleaseChannel, UpdatedDevice } from '../devices/hooks/release_channel';
import type { ModelRelease, OverTheAirUpdate } from '../devices/port';
import { BrokenPromise } from '../model/outcome_errors';
import type { ReleasingBackend } from '../simulators/phone/simulated_conditions';

/** Releases that the reference backend delivers to a device that is reached over the wire. */
export class ReferenceReleases implements ReleaseChannel {
  /** What was in force when the last release was published. */
  private before: string | undefined;

  constructor(private readonly backend: ReleasingBackend) {}

  async deploy({ version }: ModelRelease): Promise<void> {
    this.backend.deploy(version);
  }

  async publish(update: OverTheAirUpdate, device: UpdatedDevice): Promise<void> {
    this.before = await device.deploymentId();
    await this.backend.publishOverTheAir(update);
  }

  async applied(device: UpdatedDevice): Promise<void> {
    const now = await device.deploymentId();
    if (now !== undefined && now !== this.before) return;
    throw new BrokenPromise(
      `Failed to update the app on ${device.id} over the air: expected another release in its folders after its start, got ${now ?? 'none'}. Look in the client log.`,
    );
  }
}
