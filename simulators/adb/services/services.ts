import type { DeviceState } from '../device_state';
import type { ServiceHandler } from '../protocol/connection';
import type { ServiceStream } from '../protocol/service_stream';
import { serveExec, serveShell, serveShellV2 } from './shell_services';
import { serveSync } from './sync/sync_service';

type Service = (stream: ServiceStream, device: DeviceState, argument: string) => Promise<void>;

const reply = (text: string, after: (device: DeviceState) => void | Promise<void>): Service => {
  return async (stream, device) => {
    await new Promise<void>((resolve) => stream.write(text, () => resolve()));
    stream.end();
    await after(device);
  };
};

const refuseRoot = reply('adbd cannot run as root in production builds\n', () => {});
const becomeRoot = reply('restarting adbd as root\n', (device) => device.restartAdb('root'));
const becomeShell = reply('restarting adbd as non root\n', (device) => device.restartAdb('shell'));

/** Services by the beginning of their names; what follows is their argument. */
const services: readonly (readonly [RegExp, Service])[] = [
  [/^shell,(?:[^:]*,)?v2[^:]*:/, serveShellV2],
  [/^shell(?:,[^:]*)?:/, serveShell],
  [/^exec:/, serveExec],
  [/^sync:$/, serveSync],
  [/^reboot:$/, reply('', (device) => device.reboot())],
  [
    /^root:$/,
    (stream, device, argument) => (device.rooted ? becomeRoot : refuseRoot)(stream, device, argument),
  ],
  [/^unroot:$/, becomeShell],
  [/^tcp:6790$/, async (stream, device) => device.uiAutomator.accept(stream)],
];

/** What serves this service on the device; undefined, and recorded, when nothing does. */
export function serviceFor(name: string, device: DeviceState): ServiceHandler | undefined {
  const found = services.find(([pattern]) => pattern.test(name));
  // Nobody listens on the port before the automation was started: a driver asks until it does.
  if (name === 'tcp:6790' && !device.uiAutomator.isRunning) return undefined;
  if (found === undefined) {
    device.requests.record(`service ${name}`);
    return undefined;
  }
  const [pattern, serve] = found;
  return (stream) => {
    serve(stream, device, name.replace(pattern, '')).catch((error) => {
      device.screen.unexpected(error);
      stream.destroy();
    });
  };
}
