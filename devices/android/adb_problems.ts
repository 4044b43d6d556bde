import { EnvironmentFailure } from '../../model/outcome_errors';

/** What adb itself says when it cannot reach a device, and what its user does about it. */
const problems: readonly (readonly [RegExp, string])[] = [
  [
    /no devices\/emulators found/,
    'Attach a device or start an emulator; adb devices must list it as `device`.',
  ],
  [/more than one device/, 'Name one of them in serials of the target.'],
  [
    /device '[^']*' not found|device not found/,
    'It vanished: see whether cable, emulator or network is still there.',
  ],
  [/device (?:is )?offline/, 'Unplug it and plug it in again, or run adb reconnect offline.'],
  [
    /unauthorized|still authorizing|failed to authenticate/,
    'Unlock it and allow USB debugging for this computer.',
  ],
  [
    /insufficient permissions|no permissions/,
    'Let this user access the device: apt-get install android-sdk-platform-tools-common.',
  ],
  [
    /cannot connect to daemon|failed to start daemon|cannot bind/,
    'Free the port of the adb server, or name another one.',
  ],
  [
    /error: closed|protocol fault|connection reset|error: EOF/,
    'The connection ended in the middle: see whether the device restarted.',
  ],
];

/**
 * The failure that adb's own words mean; undefined when they are not adb's own but the command's on the device.
 * @param deviceId for the message
 * @param words of standard error
 */
export function adbProblem(deviceId: string, what: string, words: string): EnvironmentFailure | undefined {
  const own = words.split('\n').find((line) => /^(error|adb|\* failed)[: ]/.test(line.trim()));
  if (own === undefined) return undefined;
  const todo = problems.find(([pattern]) => pattern.test(own))?.[1];
  return todo === undefined ? undefined : failure(deviceId, what, own.trim(), todo);
}

/** adb could not be run, or did not end. */
export function adbDidNotRun(
  deviceId: string,
  what: string,
  cause: unknown,
  timeoutMs: number,
): EnvironmentFailure {
  const { code, killed } = cause as { readonly code?: unknown; readonly killed?: boolean };
  if (code === 'ENOENT')
    return failure(deviceId, what, 'no program of that name', 'Install it: apt-get install adb.', cause);
  if (killed)
    return failure(
      deviceId,
      what,
      `no end within ${timeoutMs} ms`,
      'See whether the device still answers adb shell.',
      cause,
    );
  return failure(deviceId, what, String(code ?? cause), 'Run adb devices by hand to see why.', cause);
}

function failure(
  deviceId: string,
  what: string,
  got: string,
  todo: string,
  cause?: unknown,
): EnvironmentFailure {
  return new EnvironmentFailure(
    `Failed to ${what} on ${deviceId}: expected an answer of adb, got "${got}". ${todo}`,
    {
      cause,
    },
  );
}
