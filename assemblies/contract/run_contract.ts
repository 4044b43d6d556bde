import type { AcquisitionGrade, Capability, Device } from '../../devices/port';
import { EnvironmentFailure, HarnessBug } from '../../model/outcome_errors';
import { factsOf, type RunFacts, type RunParameters } from '../../model/run_facts';
import type { DeviceWish } from '../assembly';
import type { Profile } from '../profile';
import { capabilityProbes, type ProbedCapability } from './capability_probes';
import type { CapabilityProbe, ContractSubject } from './contract_subject';
import { faceRules } from './face_rules';

/** One line of an implementation's contract. */
export interface ContractRow {
  readonly profile: string;
  /** The capability, or the sentence of the rule. */
  readonly what: string;
  readonly kind: 'capability' | 'rule';
  /** `not offered` only for a capability that the profile does not declare. */
  readonly outcome: 'proven' | 'broken' | 'not offered' | 'environment';
  readonly evidence: string;
  /** Grades of what the examiner acquired. */
  readonly grades: readonly AcquisitionGrade[];
}

/** Puts an implementation through the contract, each line on new devices. Yields a row as soon as it is known. */
export async function* runContract(profile: Profile, parameters: RunParameters): AsyncGenerator<ContractRow> {
  const facts = factsOf(parameters);
  const offered = profile.capabilities(parameters);
  for (const [name, probe] of Object.entries(capabilityProbes) as [ProbedCapability, CapabilityProbe][]) {
    const row = { profile: profile.name, what: name, kind: 'capability', grades: [] } as const;
    if (offered.has(name satisfies Capability))
      yield { ...row, ...(await attempt(profile, parameters, facts, name, probe)) };
    else yield { ...row, outcome: 'not offered', evidence: '' };
  }
  for (const { face, sentence, check } of faceRules) {
    const result = await attempt(profile, parameters, facts, sentence, check);
    yield { profile: profile.name, what: `${face}: ${sentence}`, kind: 'rule', ...result };
  }
}

async function attempt(
  profile: Profile,
  parameters: RunParameters,
  facts: RunFacts,
  name: string,
  probe: CapabilityProbe,
): Promise<Pick<ContractRow, 'outcome' | 'evidence' | 'grades'>> {
  const assembly = profile.open(parameters, facts, `contract/${profile.name}/${name}`);
  const devices = new Map<string, Promise<Device>>();
  const open = (wish: DeviceWish) => {
    const known = devices.get(wish.label) ?? assembly.openDevice(wish);
    devices.set(wish.label, known);
    return known;
  };
  const grades = new Set<AcquisitionGrade>();
  try {
    const evidence = await probe(subjectOf(facts, async (wish) => watched(await open(wish), grades)));
    return { outcome: 'proven', evidence, grades: [...grades] };
  } catch (error) {
    const outcome = error instanceof EnvironmentFailure ? 'environment' : 'broken';
    return { outcome, evidence: error instanceof Error ? error.message : String(error), grades: [...grades] };
  } finally {
    await assembly.close();
  }
}

function subjectOf(facts: RunFacts, open: ContractSubject['open']): ContractSubject {
  const [user] = facts.users;
  if (!user) throw new HarnessBug('Failed to check the contract: expected a user, got none.');
  const writable = facts.expectations.writableText(user.name);
  return {
    open,
    user,
    expected: facts.expectations.objectsOnDevice(user.name),
    ...(writable && { writable }),
  };
}

/** The device, its acquisitions' grades being noted. */
function watched(device: Device, grades: Set<AcquisitionGrade>): Device {
  const examiner = new Proxy(device.examiner, {
    get(target, name) {
      const member = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...values: unknown[]) => {
        const result = member.apply(target, values);
        if (result instanceof Promise)
          void result.then((value) => value?.grade && grades.add(value.grade)).catch(() => undefined);
        return result;
      };
    },
  });
  return new Proxy(device, {
    get: (target, name) => (name === 'examiner' ? examiner : Reflect.get(target, name, target)),
  });
}
