import type { PhoneCore } from '../phone_core';

/** Stands in every report of the platform, so that who reads one can show that it was read. */
export const crashReportWords = { android: 'backtrace:', ios: 'Thread 0 Crashed:' } as const;

/** A process that ended by its own fault. */
export interface CrashedProcess {
  readonly appId: string;
  /** What it said itself, e.g. through abort(). */
  readonly lastWords: string;
}

/**
 * What the system writes of a crashed process: its last words, registers and the frames of its stack, no memory.
 * @fidelity registers are chance; a tombstone's memory near the registers and its memory map are left out
 * @source Android: tombstones of debuggerd; Apple: crash reports, "Application Specific Information"
 */
export function crashReport(phone: PhoneCore, { appId, lastWords }: CrashedProcess): string {
  const registers = phone.random.fork(`crash ${phone.clock.nowMs()}`);
  const hex = () => Buffer.from(registers.bytes(8)).toString('hex');
  const row = (first: number) => [0, 1, 2, 3].map((offset) => `x${first + offset}  ${hex()}`).join('  ');
  const rows = [0, 4, 8, 12].map(row);
  const frames = ['abort', 'JSExceptionHandler', 'dispatchMessage', 'main'];
  if (phone.platform === 'android')
    return [
      '*** *** *** *** *** *** *** *** *** *** *** *** *** *** *** ***',
      `Cmdline: ${appId}`,
      'signal 6 (SIGABRT), code -1 (SI_QUEUE), fault addr --------',
      `Abort message: '${lastWords}'`,
      ...rows.map((text) => `    ${text}`),
      crashReportWords.android,
      ...frames.map((name, index) => `      #0${index} pc ${hex()}  libapp.so (${name})`),
    ].join('\n');
  return [
    `Process: ${appId}`,
    'Exception Type:  EXC_CRASH (SIGABRT)',
    'Application Specific Information:',
    lastWords,
    crashReportWords.ios,
    ...frames.map((name, index) => `${index}   app   0x${hex()} ${name}`),
    'Thread 0 crashed with ARM Thread State (64-bit):',
    ...rows,
  ].join('\n');
}
