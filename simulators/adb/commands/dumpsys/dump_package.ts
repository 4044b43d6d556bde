import type { Invocation } from '../../shell/command';

/** One package, as much as drivers and examiners read of it. */
export async function dumpPackage(invocation: Invocation): Promise<number> {
  const [appId = ''] = invocation.args;
  const { packages } = invocation.device;
  const known = packages.find(appId);
  if (known === undefined) {
    await invocation.print(`Unable to find package: ${appId}`);
    return 0;
  }
  const flags = ['HAS_CODE', ...(known.debuggable ? ['DEBUGGABLE'] : [])];
  for (const line of [
    'Packages:',
    `  Package [${appId}] (1):`,
    `    userId=${known.uid}`,
    `    codePath=${packages.apkPath(appId) ?? ''}`,
    `    versionCode=${known.versionCode} minSdk=26 targetSdk=34`,
    `    versionName=${known.versionName}`,
    `    flags=[ ${flags.join(' ')} ]`,
    `    pkgFlags=[ ${flags.join(' ')} ]`,
    `    lastUpdateTime=${moment(known.lastUpdatedMs)}`,
    `    User 0: installed=true hidden=false stopped=${known.isStopped} enabled=0`,
    `      firstInstallTime=${moment(known.firstInstalledMs)}`,
    '    requested permissions:',
    '    install permissions:',
    '    runtime permissions:',
  ]) {
    await invocation.print(line);
  }
  return 0;
}

/** As Android prints it, in the phone's time zone. @param ms milliseconds since 1970 */
function moment(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
