import { controlNeedles, controlSpecimens } from '../devices/control_specimens';
import type { Acquisition } from '../devices/port';
import { scan } from '../forensics/scan/scan';
import type { Canary, Needle } from '../model/ledger';
import { EnvironmentFailure } from '../model/outcome_errors';
import type { UsedPhone } from './exported_phone';

/** Which of the values that the user may have are readable without any key. */
export interface ReadableValues {
  /** In the app's folders. */
  readonly inFiles: readonly Canary[];
  readonly onRawFlash: readonly Canary[];
}

/** Searches the app's folders and the raw flash for what the user may have on the phone. */
export async function readableValues({ phone, user, facts }: UsedPhone): Promise<ReadableValues> {
  const canaries = facts.expectations.mayBeOnDevice(user.name);
  const { examiner } = phone;
  return {
    inFiles: await found(await examiner.sandbox(), canaries, facts.controlText),
    onRawFlash: await found(await examiner.rawFlash(), canaries, facts.controlText),
  };
}

/** @throws EnvironmentFailure when the search proves nothing */
async function found(
  acquisition: Acquisition,
  canaries: readonly Canary[],
  controlText: string,
): Promise<readonly Canary[]> {
  const known = acquisition.knownTexts.map(
    (text): Needle => ({ id: `known text ${text}`, form: 'text', text }),
  );
  const verdict = scan({
    kind: `values in ${acquisition.name}`,
    roots: [acquisition],
    needles: canaries.flatMap(({ needles }) => needles),
    controls: [...controlNeedles(controlText), ...known],
    specimens: { name: 'control specimens', files: await controlSpecimens(controlText) },
  });
  if (verdict.verdict === 'unknown')
    throw new EnvironmentFailure(
      `Failed to search ${acquisition.name}: the search proves nothing. ${verdict.reasons.join(' ')}`,
    );
  const ids = new Set(verdict.verdict === 'leak' ? verdict.needlesFound : []);
  return canaries.filter(({ id }) => ids.has(id));
}
