import { settingsHelper } from '../../packages/helper_packages';
import { mainActivity } from '../../packages/package_manager';
import type { Invocation } from '../../shell/command';
import { processRows } from '../processes';

/** Services, processes and the activity in front. */
export async function dumpActivity(invocation: Invocation): Promise<number> {
  const [part, name] = invocation.args;
  const dump = parts[part ?? ''];
  if (dump === undefined) return invocation.notModelled(`dumpsys activity ${invocation.args.join(' ')}`);
  for (const line of dump(invocation, name)) await invocation.print(line);
  return 0;
}

const parts: Readonly<Record<string, (invocation: Invocation, name?: string) => readonly string[]>> = {
  services: (invocation, name) => services(invocation, name),
  processes: (invocation) => processes(invocation),
  activities: (invocation) => activities(invocation),
  top: (invocation) => activities(invocation),
};

/** The driver's own helper counts as running. */
function services({ device }: Invocation, name: string | undefined): readonly string[] {
  const header = 'ACTIVITY MANAGER SERVICES (dumpsys activity services)';
  if (name !== settingsHelper || device.packages.find(settingsHelper) === undefined) {
    return [header, '  (nothing)'];
  }
  return [
    header,
    `  * ServiceRecord{1 u0 ${settingsHelper}/.ForegroundService}`,
    `    intent={act=start cmp=${settingsHelper}/.ForegroundService}`,
    `    packageName=${settingsHelper}`,
    '    isForeground=true foregroundId=1',
  ];
}

function processes(invocation: Invocation): readonly string[] {
  return processRows(invocation).flatMap(({ pid, name }) => [
    `  *APP* UID 10000 ProcessRecord{1 ${pid}:${name}/u0a0}`,
    `    user #0 uid=10000 pid=${pid} packageList={${name}}`,
    `  Proc # 0: fg     T/A/TOP  LCM  t: 0 ${pid}:${name}/u0a0 (top-activity)`,
  ]);
}

function activities({ device }: Invocation): readonly string[] {
  const { packageName } = device.screen;
  return [`  mResumedActivity: ActivityRecord{1 u0 ${packageName}/${mainActivity} t1}`];
}
