import { createHash } from 'node:crypto';
import type { YamlPosition } from '../../yaml_source';
import type { ExposurePlace } from '../finding';

export type SarifLevel = 'error' | 'warning' | 'note' | 'none';

/** A kind of result, for readers who meet it the first time. */
export interface SarifRule {
  readonly id: string;
  readonly level: SarifLevel;
  readonly title: string;
  readonly sentence: string;
  readonly advice: string;
}

export interface SarifResult {
  readonly ruleId: string;
  readonly level: SarifLevel;
  /** The same as long as kind and place are. */
  readonly id: string;
  readonly message: string;
  readonly place: ExposurePlace;
  /** It says what is no longer so. */
  readonly isInformational?: boolean;
  /** Why somebody accepted it. */
  readonly acceptedBecause?: string;
}

/** Where results point to. */
export interface SarifSource {
  /** Of Watertight. */
  readonly version: string;
  /** Of the app model's or project's file. */
  readonly uri: string;
  /** Lines and columns from 1; absent where the file is no text. */
  positionOf?(place: ExposurePlace): YamlPosition;
}

/** Results as a log in SARIF 2.1.0. @source the OASIS standard SARIF 2.1.0 */
export function sarifLog(
  source: SarifSource,
  rules: readonly SarifRule[],
  results: readonly SarifResult[],
): object {
  const driver = { name: 'Watertight', version: source.version, rules: rules.map(reportingDescriptor) };
  const ids = rules.map(({ id }) => id);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        columnKind: 'utf16CodeUnits',
        results: results.map((result) => resultObject(source, ids.indexOf(result.ruleId), result)),
      },
    ],
  };
}

function reportingDescriptor({ id, level, title, sentence, advice }: SarifRule): object {
  return {
    id,
    name: id.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: `${title} Mendix's page on offline data security: "${sentence}"` },
    help: { text: advice },
    defaultConfiguration: { level },
  };
}

function resultObject(source: SarifSource, ruleIndex: number, result: SarifResult): object {
  const { ruleId, level, id, message, place, isInformational = false, acceptedBecause } = result;
  const { profile, rules } = place;
  return {
    ruleId,
    ruleIndex,
    ...(isInformational && { kind: 'informational' }),
    level: isInformational ? 'none' : level,
    message: { text: message },
    locations: [location(source, place)],
    partialFingerprints: { 'findingId/v1': createHash('sha256').update(id).digest('hex') },
    ...(acceptedBecause !== undefined && {
      suppressions: [{ kind: 'external', status: 'accepted', justification: acceptedBecause }],
    }),
    properties: { id, ...(profile !== undefined && { profile }), ...(rules !== undefined && { rules }) },
  };
}

function location(source: SarifSource, place: ExposurePlace): object {
  const { role, entity, member } = place;
  const names = [role, entity, member].filter((name) => name !== undefined);
  const position = source.positionOf?.(place);
  return {
    physicalLocation: {
      artifactLocation: { uri: source.uri },
      ...(position && { region: { startLine: position.line, startColumn: position.column } }),
    },
    ...(names.length > 0 && { logicalLocations: [{ fullyQualifiedName: names.join('/') }] }),
  };
}
