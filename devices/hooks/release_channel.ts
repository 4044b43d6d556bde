import type { ModelRelease, OverTheAirUpdate } from '../port';

/** A device as far as whoever delivers releases needs it. */
export interface UpdatedDevice {
  readonly id: string;
  /** What a command needs to reach the device and the app on it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The id of the release over the air that the app keeps as the one in force; undefined when it keeps none, or nobody may read it. */
  deploymentId(): Promise<string | undefined>;
}

/** How releases get to devices: the reference backend's own way, or the hooks of somebody's own app. */
export interface ReleaseChannel {
  /** Blocks until the backend runs it. @throws EnvironmentFailure */
  deploy(release: ModelRelease, device: UpdatedDevice): Promise<void>;
  /** Blocks until it is offered. @throws EnvironmentFailure when it is not */
  publish(update: OverTheAirUpdate, device: UpdatedDevice): Promise<void>;
  /** Blocks until the app on the device, which was started since, runs what was published last. @throws BrokenPromise, EnvironmentFailure */
  applied(device: UpdatedDevice): Promise<void>;
}
