import type { Attachment } from './envelope';
import type {
  BackupRecord,
  EvidenceTable,
  KeptRecord,
  ReportedDevice,
  SkipNote,
  TrafficRecord,
  VerdictRecord,
} from './run_record';

/** What a scenario attached for the report. */
export interface Attached {
  readonly devices: readonly ReportedDevice[];
  readonly verdicts: readonly VerdictRecord[];
  readonly evidence: readonly EvidenceTable[];
  readonly backups: readonly BackupRecord[];
  readonly skips: readonly SkipNote[];
  readonly limits: readonly { readonly reason: string }[];
  readonly traffic: readonly TrafficRecord[];
  readonly kept: readonly KeptRecord[];
}

/** The attachment's text, decoded when it travels as base64. */
function textOf({ body, contentEncoding }: Attachment): string {
  return contentEncoding === 'BASE64' ? Buffer.from(body, 'base64').toString('utf8') : body;
}

/** Sorts attachments by media type. @throws SyntaxError when one of Watertight's own is no JSON */
export function attachedOf(attachments: readonly Attachment[]): Attached {
  const ofType = <T>(name: string): T[] =>
    attachments
      .filter(({ mediaType }) => mediaType === `application/vnd.watertight.${name}+json`)
      .map((attachment) => JSON.parse(textOf(attachment)));
  return {
    devices: ofType('device'),
    verdicts: ofType('verdict'),
    evidence: ofType('evidence'),
    backups: ofType('backup'),
    skips: ofType('skip'),
    limits: ofType('limit'),
    traffic: ofType('traffic'),
    kept: ofType('kept'),
  };
}
