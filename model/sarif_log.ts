import { createHash } from 'node:crypto';
import type { YamlPosition } from './yaml_source';

export type SarifLevel = 'error' | 'warning' | 'note' | 'none';

/** A kind of result, for readers who meet it the first time. */
export interface SarifRule {
  readonly id: string;
  readonly level: SarifLevel;
  readonly title: string;
  /** The title, and why it matters. */
  readonly description: string;
  readonly advice: string;
}

export interface SarifResult {
  readonly ruleId: string;
  readonly level: SarifLevel;
  /** The same as long as kind and place are. */
  readonly id: string;
  readonly message: string;
  readonly location: SarifLocation;
  /** Further facts by name. */
  readonly properties?: object;
  /** It says what is no longer so. */
  readonly isInformational?: boolean;
  /** Why somebody accepted it. */
  readonly acceptedBecause?: string;
}

/** Where a result points to. */
export interface SarifLocation {
  readonly uri: string;
  /** Lines and columns from 1; absent where the file is no text. */
  readonly position?: YamlPosition;
  /** Of what lies in the file. */
  readonly logicalName?: string;
}

/** Results as a log in SARIF 2.1.0. @param version of Watertight @source the OASIS standard SARIF 2.1.0 */
export function sarifLog(
  version: string,
  rules: readonly SarifRule[],
  results: readonly SarifResult[],
): object {
  const driver = { name: 'Watertight', version, rules: rules.map(reportingDescriptor) };
  const ids = rules.map(({ id }) => id);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        columnKind: 'utf16CodeUnits',
        results: results.map((result) => resultObject(ids.indexOf(result.ruleId), result)),
      },
    ],
  };
}

function reportingDescriptor({ id, level, title, description, advice }: SarifRule): object {
  return {
    id,
    name: id.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: description },
    help: { text: advice },
    defaultConfiguration: { level },
  };
}

function resultObject(ruleIndex: number, result: SarifResult): object {
  const { ruleId, level, id, message, location, properties, isInformational = false } = result;
  const { acceptedBecause } = result;
  return {
    ruleId,
    ruleIndex,
    ...(isInformational && { kind: 'informational' }),
    level: isInformational ? 'none' : level,
    message: { text: message },
    locations: [locationObject(location)],
    partialFingerprints: { 'findingId/v1': createHash('sha256').update(id).digest('hex') },
    ...(acceptedBecause !== undefined && {
      suppressions: [{ kind: 'external', status: 'accepted', justification: acceptedBecause }],
    }),
    properties: { id, ...properties },
  };
}

function locationObject({ uri, position, logicalName }: SarifLocation): object {
  return {
    physicalLocation: {
      artifactLocation: { uri },
      ...(position && { region: { startLine: position.line, startColumn: position.column } }),
    },
    ...(logicalName !== undefined && { logicalLocations: [{ fullyQualifiedName: logicalName }] }),
  };
}
