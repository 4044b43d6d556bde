import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import type { AppModel } from '../../model/app_model';
import { EnvironmentFailure } from '../../model/outcome_errors';
import { SecretRegister } from '../../model/secret_register';
import type { PhoneCore } from '../phone/phone_core';
import type { SimulatedPhone } from '../phone/simulated_phone';
import { LocalTransport } from './backups/local_transport';
import { DeviceState } from './device_state';
import { DeviceFiles } from './files/device_files';
import { PackageManager } from './packages/package_manager';
import { productModel } from './properties';
import { Connection, type ServiceHandler } from './protocol/connection';
import { serviceFor } from './services/services';
import { UnknownRequests } from './unknown_requests';

const host = '127.0.0.1';
const features = 'shell_v2,cmd,stat_v2,ls_v2,fixed_push_mkdir';

export interface AdbDeviceOptions {
  /** Of platform Android. */
  readonly phone: SimulatedPhone;
  /** What the phone calls itself; adb names it by address and port. */
  readonly serial: string;
  /** The app model of the phone's app. */
  readonly model: AppModel;
  /** Whether `adb root` works; not when absent. */
  readonly rooted?: boolean;
  /** What {@link AdbDevice.unknownRequests} must not tell. */
  readonly secrets?: SecretRegister;
}

/**
 * A simulated phone that the real adb connects to over TCP.
 * @fidelity proves transport, acquisition and harness, not Android: what the phone answers is this project's own
 * @source facts/adb_and_appium.md
 */
export class AdbDevice {
  private readonly opened: string[] = [];
  private readonly connections = new Set<Connection>();
  private readonly requests: UnknownRequests;
  private readonly state: DeviceState;
  private readonly listener: Server;

  protected constructor(options: AdbDeviceOptions) {
    this.requests = new UnknownRequests(options.secrets ?? new SecretRegister());
    this.state = new DeviceState({
      phone: options.phone,
      serial: options.serial,
      rooted: options.rooted ?? false,
      requests: this.requests,
      filesOf: (uid) => this.filesOf(options.phone.core, uid),
      packagesWith: (endProcess) => this.packagesOf(options.phone, endProcess),
      localTransport: this.transportOf(options.phone.core),
      disconnect: () => this.disconnect(),
    });
    this.listener = createServer((socket) => this.connect(socket));
  }

  /** Blocks until `adb connect 127.0.0.1:{port}` works. @throws EnvironmentFailure when no port can be opened */
  static async listen(options: AdbDeviceOptions): Promise<AdbDevice> {
    // A part that replaces this one is what listens.
    const device = new this(options);
    await new Promise<void>((resolve, reject) => {
      device.listener.once('error', reject).listen(0, host, resolve);
    }).catch((cause) => {
      throw new EnvironmentFailure(
        `Failed to open a port for ${options.phone.id}: expected a free one on ${host}, got none. Allow loopback ports.`,
        { cause },
      );
    });
    return device;
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  /** Names of the services that were opened, without their arguments, oldest first. */
  get services(): readonly string[] {
    return this.opened;
  }

  get serviceCount(): number {
    return this.opened.length;
  }

  /** What was asked and is not modelled, oldest first: a scenario that left any here ends not_modelled. */
  get unknownRequests(): readonly string[] {
    return this.requests.all();
  }

  /** Errors that neither the app nor its user made: bugs of the harness or its surroundings. */
  get unexpectedErrors(): readonly unknown[] {
    return this.state.screen.unexpectedErrors;
  }

  /** Drops the connections and frees the port; the phone stays as it is. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.listener.close(() => resolve());
    });
    this.state.uiAutomator.stop();
    this.disconnect();
    await closed;
  }

  private connect(socket: Socket): void {
    const connection = new Connection(socket, {
      banner: () => this.banner(),
      serviceFor: (name) => this.open(name),
    });
    this.connections.add(connection);
    socket.once('close', () => this.connections.delete(connection));
  }

  /** The phone's files as this Unix user meets them. */
  protected filesOf(phone: PhoneCore, uid: number): DeviceFiles {
    return new DeviceFiles(phone, uid);
  }

  /** What installs and removes apps. @param endProcess ends the process of the app in front */
  protected packagesOf(phone: SimulatedPhone, endProcess: () => Promise<void>): PackageManager {
    return new PackageManager(phone, endProcess);
  }

  /** What keeps the sets of backups on the phone itself. */
  protected transportOf(phone: PhoneCore): LocalTransport {
    return new LocalTransport(phone);
  }

  /** What serves a service, by its whole name; undefined when nothing does. */
  protected open(name: string): ServiceHandler | undefined {
    this.opened.push(name.replace(/[,:].*/s, ''));
    return serviceFor(name, this.state);
  }

  private banner(): string {
    const name = this.state.properties.get('ro.product.name');
    const device = this.state.properties.get('ro.product.device');
    const told = { 'ro.product.name': name, 'ro.product.model': productModel, 'ro.product.device': device };
    const properties = Object.entries(told).map(([key, value]) => `${key}=${value};`);
    return `device::${properties.join('')}features=${features}`;
  }

  private disconnect(): void {
    for (const connection of this.connections) connection.drop();
  }
}
