import { missingDatabase } from '../../assemblies/foreseeable_skip';
import type { Profile } from '../../assemblies/profile';
import { profiles } from '../../assemblies/profiles';
import { capabilityWords } from '../../devices/capabilities';
import type { RunParameters } from '../../model/run_facts';
import { attachedDevices } from './attached_devices';
import type { AttachedDevice, Finding } from './finding';
import { installed } from './installed';
import { type DiagnosedRelease, diagnoseRelease } from './releases';

/** Whether a profile can run on this machine. */
export interface ProfileReadiness {
  readonly profile: string;
  readonly canRun: boolean;
  /** Absent when it can. */
  readonly reason?: string;
  readonly mend?: string;
}

/** A device with what it can show or do, in words. */
export interface DiagnosedDevice extends AttachedDevice {
  readonly shows: readonly string[];
}

/** All that `doctor` found out. */
export interface Diagnosis {
  readonly schema: 'watertight-doctor/1';
  readonly ready: boolean;
  readonly profiles: readonly ProfileReadiness[];
  readonly installed: readonly Finding[];
  readonly devices: readonly DiagnosedDevice[];
  /** Those of the configuration. */
  readonly releases: readonly DiagnosedRelease[];
}

/** The profile that drives a kind of device. */
const profileOfKind: Readonly<Record<AttachedDevice['kind'], string>> = {
  android: 'android_emulator',
  ios_simulator: 'ios_simulator',
};

/**
 * Looks at this machine for these profiles, and starts nothing that stays.
 * @param parameters of a run of a profile
 * @throws WrongUse when the user's own app is described wrongly
 */
export async function diagnose(
  asked: readonly Profile[],
  parameters: (profile: string) => RunParameters,
): Promise<Diagnosis> {
  const names = asked.map(({ name }) => name);
  const all = await installed(profiles.map(({ name }) => name));
  const [node] = all;
  const readiness: ProfileReadiness[] = [];
  for (const profile of asked) {
    const ready = await readinessOf(profile, parameters(profile.name));
    readiness.push(node?.state === 'found' ? ready : nodeUnfit(profile.name, node));
  }
  const { target, releases = {} } = parameters(names[0] ?? '');
  const devices = await attachedDevices(target?.adbPort);
  return {
    schema: 'watertight-doctor/1',
    ready: readiness.every(({ canRun }) => canRun),
    profiles: readiness,
    installed: all,
    devices: devices.map((device) => ({ ...device, shows: shownBy(device, parameters) })),
    releases: Object.entries(releases).map(([name, hooks]) => diagnoseRelease(name, hooks)),
  };
}

async function readinessOf(profile: Profile, parameters: RunParameters): Promise<ProfileReadiness> {
  try {
    const why = (await profile.unavailability(parameters)) ?? missingDatabase(profile, parameters);
    if (!why) return { profile: profile.name, canRun: true };
    return { profile: profile.name, canRun: false, reason: why.reason, mend: why.howToGet };
  } catch (error) {
    return { profile: profile.name, canRun: false, reason: (error as Error).message };
  }
}

function nodeUnfit(profile: string, node: Finding | undefined): ProfileReadiness {
  return {
    profile,
    canRun: false,
    reason: `Node ${node?.detail} does not fit`,
    ...(node?.mend !== undefined && { mend: node.mend }),
  };
}

function shownBy(
  { kind, serial, mend }: AttachedDevice,
  parameters: (profile: string) => RunParameters,
): readonly string[] {
  const profile = profiles.find(({ name }) => name === profileOfKind[kind]);
  if (!profile || mend !== undefined) return [];
  const own = parameters(profile.name);
  const capabilities = profile.capabilities({ ...own, target: { ...own.target, serials: [serial] } });
  return [...capabilities].map((capability) => capabilityWords[capability].shows);
}
