import {
  type SarifLevel,
  type SarifLocation,
  type SarifResult,
  type SarifRule,
  sarifLog,
} from '../../sarif_log';
import type { YamlPosition } from '../../yaml_source';
import type { Reviewed } from '../acceptance';
import type { Difference } from '../difference';
import type { ExposureFinding, ExposurePlace } from '../finding';
import { type FindingKind, findingKinds, type Severity } from '../finding_kinds';
import sentences from '../seed_sentences.json';

/** Where results about an app model point to. */
export interface SarifSource {
  /** Of Watertight. */
  readonly version: string;
  /** Of the app model's or project's file. */
  readonly uri: string;
  /** Lines and columns from 1; absent where the file is no text. */
  positionOf?(place: ExposurePlace): YamlPosition;
}

const levelOf: Readonly<Record<Severity, SarifLevel>> = {
  broken: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  note: 'note',
};

const findingRules = (Object.keys(findingKinds) as FindingKind[]).map((kind): SarifRule => {
  const { severity, title, advice } = findingKinds[kind];
  return { id: kind, level: levelOf[severity], ...titled(title, sentences[kind]), advice };
});

const differenceRules: Readonly<Record<Difference['kind'], SarifRule>> = {
  more: {
    id: 'newly_on_devices',
    level: 'error',
    ...titled('A change puts more on devices, or protects it less there.', sentences.rules_do_not_hold),
    advice: 'Take the change back, or accept it by its id with a reason and a last day (--accept).',
  },
  changed: {
    id: 'other_constraint',
    level: 'warning',
    ...titled(
      'A change lets data through by another constraint, or by a mode that is not known.',
      sentences.rows_of_others,
    ),
    advice:
      'Read the constraint or find out the mode, and accept it by its id with a reason and a last day (--accept).',
  },
  less: {
    id: 'no_longer_on_devices',
    level: 'none',
    ...titled('A change puts less on devices, or protects it better there.', sentences.guest_on_device),
    advice: 'Nothing has to be done.',
  },
};

/** Findings as SARIF. */
export function findingsSarif(source: SarifSource, findings: readonly ExposureFinding[]): object {
  return sarifLog(source.version, findingRules, findings.map(ofFinding(source)));
}

/** What a change does as SARIF; what was accepted is there as suppressed. */
export function reviewSarif(
  source: SarifSource,
  { open, accepted, less, intent }: Pick<Reviewed, 'open' | 'accepted' | 'less' | 'intent'>,
): object {
  const results = [
    ...intent.map(ofFinding(source)),
    ...open.map((each) => ofDifference(source, each)),
    ...accepted.map((each) => ({ ...ofDifference(source, each), acceptedBecause: each.reason })),
    ...less.map((each) => ({ ...ofDifference(source, each), isInformational: true })),
  ];
  return sarifLog(source.version, [...findingRules, ...Object.values(differenceRules)], results);
}

function ofFinding(source: SarifSource) {
  return ({ id, kind, severity, message, place }: ExposureFinding): SarifResult => ({
    ruleId: kind,
    level: levelOf[severity],
    id,
    message,
    ...placed(source, place),
  });
}

function ofDifference(source: SarifSource, { id, kind, message, place }: Difference): SarifResult {
  const { id: ruleId, level } = differenceRules[kind];
  return { ruleId, level, id, message, ...placed(source, place) };
}

function placed(source: SarifSource, place: ExposurePlace): Pick<SarifResult, 'location' | 'properties'> {
  const { role, entity, member, profile, rules } = place;
  const names = [role, entity, member].filter((name) => name !== undefined);
  const position = source.positionOf?.(place);
  const location: SarifLocation = {
    uri: source.uri,
    ...(position && { position }),
    ...(names.length > 0 && { logicalName: names.join('/') }),
  };
  return {
    location,
    properties: { ...(profile !== undefined && { profile }), ...(rules !== undefined && { rules }) },
  };
}

function titled(title: string, sentence: string): Pick<SarifRule, 'title' | 'description'> {
  return { title, description: `${title} Mendix's page on offline data security: "${sentence}"` };
}
