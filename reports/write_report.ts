import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Envelope } from './envelope';
import { renderPage } from './html/render_page';
import { junitXml } from './junit';
import type { Masker } from './masking';
import { runFile, runJson } from './merge/stored_run';
import type { PromiseRegister } from './promise_register';
import type { Report } from './report';
import { type ReportFolders, writeFolders, writeTexts } from './report_folders';
import { reportOf } from './report_json';
import type { RunRecord } from './run_record';

/** What a report is written from. */
export interface ReportInput {
  readonly run: RunRecord;
  readonly envelopes: readonly Envelope[];
  readonly register: PromiseRegister;
  readonly masker: Masker;
}

/** Where a report lies, and what it says. */
export interface WrittenReport extends ReportFolders {
  /** Masked, as written to report.json. */
  readonly report: Report;
}

/**
 * Writes index.html, report.json, run.json, junit.xml, messages.ndjson and the folder attachments to `runs/<start>-<run id>` below the base folder and refreshes
 * `latest`; each folder appears complete or not at all, and no secret is in any file.
 * @throws EnvironmentFailure when the base folder cannot be written
 */
export async function writeReport(baseFolder: string, input: ReportInput): Promise<WrittenReport> {
  const run = input.masker.maskJson(input.run);
  const report = reportOf(run, input.register);
  const { runId, startedAt } = run;
  const { folder, latest } = await writeFolders({ baseFolder, runId, startedAt }, async (arriving) => {
    await writeTexts(arriving, filesOf(run, report, input));
    await writeAttachments(join(arriving, 'attachments'), input);
  });
  return { folder, latest, report };
}

function filesOf(run: RunRecord, report: Report, { envelopes, register, masker }: ReportInput) {
  const messages = envelopes.map((envelope) => `${JSON.stringify(masker.maskEnvelope(envelope))}\n`);
  return [
    ['index.html', masker.mask(renderPage({ run, report, register }))],
    [runFile, runJson(run)],
    ['report.json', `${JSON.stringify(report, null, 2)}\n`],
    ['junit.xml', masker.mask(junitXml(run, report.divergences))],
    ['messages.ndjson', messages.join('')],
  ] as const;
}

/** Files that scenarios attached under a name of their own. */
async function writeAttachments(folder: string, { envelopes, masker }: ReportInput): Promise<void> {
  for (const envelope of envelopes.filter(({ attachment }) => attachment?.fileName !== undefined)) {
    const { attachment } = masker.maskEnvelope(envelope);
    if (attachment?.fileName === undefined) continue;
    await mkdir(folder, { recursive: true });
    const encoding = attachment.contentEncoding === 'BASE64' ? 'base64' : 'utf8';
    await writeFile(join(folder, basename(attachment.fileName)), attachment.body, encoding);
  }
}
