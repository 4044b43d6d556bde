import type { Reviewed } from '../acceptance';
import type { Difference } from '../difference';
import type { ExposureFinding } from '../finding';
import { type FindingKind, findingKinds, type Severity } from '../finding_kinds';
import sentences from '../seed_sentences.json';
import { type SarifLevel, type SarifResult, type SarifRule, type SarifSource, sarifLog } from './sarif_log';

const levelOf: Readonly<Record<Severity, SarifLevel>> = {
  broken: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  note: 'note',
};

const findingRules = (Object.keys(findingKinds) as FindingKind[]).map((kind): SarifRule => {
  const { severity, title, advice } = findingKinds[kind];
  return { id: kind, level: levelOf[severity], title, advice, sentence: sentences[kind] };
});

const differenceRules: Readonly<Record<Difference['kind'], SarifRule>> = {
  more: {
    id: 'newly_on_devices',
    level: 'error',
    title: 'A change puts more on devices, or protects it less there.',
    advice: 'Take the change back, or accept it by its id with a reason and a last day (--accept).',
    sentence: sentences.rules_do_not_hold,
  },
  changed: {
    id: 'other_constraint',
    level: 'warning',
    title: 'A change lets data through by another constraint, or by a mode that is not known.',
    advice:
      'Read the constraint or find out the mode, and accept it by its id with a reason and a last day (--accept).',
    sentence: sentences.rows_of_others,
  },
  less: {
    id: 'no_longer_on_devices',
    level: 'none',
    title: 'A change puts less on devices, or protects it better there.',
    advice: 'Nothing has to be done.',
    sentence: sentences.guest_on_device,
  },
};

/** Findings as SARIF. */
export function findingsSarif(source: SarifSource, findings: readonly ExposureFinding[]): object {
  return sarifLog(source, findingRules, findings.map(ofFinding));
}

/** What a change does as SARIF; what was accepted is there as suppressed. */
export function reviewSarif(
  source: SarifSource,
  { open, accepted, less, intent }: Pick<Reviewed, 'open' | 'accepted' | 'less' | 'intent'>,
): object {
  const results = [
    ...intent.map(ofFinding),
    ...open.map(ofDifference),
    ...accepted.map((each) => ({ ...ofDifference(each), acceptedBecause: each.reason })),
    ...less.map((each) => ({ ...ofDifference(each), isInformational: true })),
  ];
  return sarifLog(source, [...findingRules, ...Object.values(differenceRules)], results);
}

function ofFinding({ id, kind, severity, message, place }: ExposureFinding): SarifResult {
  return { ruleId: kind, level: levelOf[severity], id, message, place };
}

function ofDifference({ id, kind, message, place }: Difference): SarifResult {
  const { id: ruleId, level } = differenceRules[kind];
  return { ruleId, level, id, message, place };
}
