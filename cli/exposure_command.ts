import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { AppModel } from '../model/app_model';
import { reviewMarkdown } from '../model/exposure/acceptance';
import type { Exposure } from '../model/exposure/exposure';
import { exposureMarkdown } from '../model/exposure/exposure_markdown';
import { exposureOf } from '../model/exposure/exposure_of';
import { type ExposureFinding, worstFirst } from '../model/exposure/finding';
import { findingsOf } from '../model/exposure/findings';
import { findingsSarif, reviewSarif } from '../model/exposure/sarif/exposure_sarif';
import { sensitiveWords } from '../model/exposure/sensitive_words';
import { intentFindings } from '../model/intent/intent_findings';
import { type JudgedProhibition, judgeIntent } from '../model/intent/judge_intent';
import { readIntent } from '../model/intent/read_intent';
import { loadAppModel } from '../model/load_app_model';
import { nearestName } from '../model/mistakes';
import { EnvironmentFailure, WrongUse } from '../model/outcome_errors';
import { reviewExposure, type TypedReview } from './exposure_review';
import { sarifSource } from './sarif_source';

interface TypedExposure {
  readonly role?: string;
  readonly overlay?: string;
  readonly words?: string;
  readonly intent?: string;
  readonly json?: string;
  readonly markdown?: string;
  readonly sarif?: string;
  readonly against?: string;
  readonly accept?: string;
  readonly today?: string;
}

/** Adds the command. @param end is told the exit code */
export function addExposureCommand(watertight: Command, end: (exitCode: number) => void): void {
  watertight
    .command('exposure')
    .description('what a model puts on whose devices, without any device')
    .argument('<app>', 'a Mendix project file (.mpr) or an app model in YAML')
    .option('--role <name>', 'only this user role')
    .option('--overlay <file>', 'what the Mendix project file does not tell')
    .option('--words <file>', 'further words that make a name look personal or secret')
    .option('--intent <file>', 'what must never be on whose device; exit 1 if the model puts it there')
    .option(
      '--against <earlier>',
      'another file, or a git revision: says what is new on devices since; exit 1 if something is',
    )
    .option('--accept <file>', 'new exposures that are accepted: a YAML list of id, reason, expires')
    .option('--today <day>', "the day by which acceptances expire, YYYY-MM-DD; the clock's when absent")
    .option('--json <file>', 'writes the exposure and its findings as JSON')
    .option('--sarif <file>', 'writes the findings as SARIF 2.1.0, as code scanning reads them')
    .option('--markdown <file>', 'writes them as Markdown instead of printing them')
    .action(async (app: string, typed) => end(await exposureCommand(app, typed)));
}

/**
 * Says what a model puts on devices, and what is wrong about it.
 * @returns 1 when the model breaks the intent, or, with --against, when something is newly on devices and not accepted;
 *   else 0, whatever is found: what may be where is for the reader to say
 * @throws as loadAppModel and readIntent; WrongUse for an unknown user role
 */
async function exposureCommand(app: string, typed: TypedExposure): Promise<number> {
  const { against } = typed;
  if (against === undefined && typed.accept !== undefined)
    throw new WrongUse(
      'Failed to use --accept: it accepts what is new. Add --against with a file or a git revision.',
    );
  if (against !== undefined && (typed.role !== undefined || typed.json !== undefined))
    throw new WrongUse(
      'Failed to use --against with --role or --json: the review is of all roles, in Markdown or SARIF. Leave them out.',
    );
  const words = sensitiveWords(typed.words);
  const model = await loadAppModel(app, typed.overlay);
  const exposure = exposureOf(model);
  const judged =
    typed.intent === undefined ? undefined : judgeIntent(model, exposure, readIntent(typed.intent, model));
  if (against !== undefined) return tellReview(app, model, judged, { ...typed, against });
  return tellExposure(app, model, exposure, judged, words, typed);
}

async function tellReview(
  app: string,
  model: AppModel,
  judged: readonly JudgedProhibition[] | undefined,
  typed: TypedExposure & TypedReview,
): Promise<number> {
  const reviewed = await reviewExposure(app, model, intentFindings(judged ?? []), typed);
  if (typed.sarif !== undefined) writeJson(typed.sarif, reviewSarif(sarifSource(app, model), reviewed));
  tell(typed, reviewMarkdown(reviewed));
  return reviewed.open.length === 0 && !isBroken(reviewed.intent) ? 0 : 1;
}

function tellExposure(
  app: string,
  model: AppModel,
  whole: Exposure,
  judged: readonly JudgedProhibition[] | undefined,
  words: readonly string[],
  typed: TypedExposure,
): number {
  const { role: asked } = typed;
  const findings = worstFirst([...findingsOf(model, whole, words), ...intentFindings(judged ?? [])]);
  const names = model.userRoles.map(({ name }) => name);
  const exposure = asked === undefined ? whole : ofRole(whole, asked, names);
  const shown = findings.filter(({ role }) => role === undefined || asked === undefined || role === asked);
  if (typed.json !== undefined) writeJson(typed.json, inJson(exposure, shown, judged));
  if (typed.sarif !== undefined) writeJson(typed.sarif, findingsSarif(sarifSource(app, model), shown));
  tell(typed, exposureMarkdown(exposure, shown, judged));
  return isBroken(shown) ? 1 : 0;
}

function isBroken(findings: readonly ExposureFinding[]): boolean {
  return findings.some(({ kind }) => kind === 'against_intent');
}

/** Prints what no file was named for. */
function tell({ json, sarif, markdown }: TypedExposure, text: string): void {
  if (markdown !== undefined) write(markdown, text);
  else if (json === undefined && sarif === undefined) console.log(text.trimEnd());
}

function ofRole(exposure: Exposure, role: string, names: readonly string[]): Exposure {
  if (names.includes(role))
    return { ...exposure, roles: exposure.roles.filter((each) => each.role === role) };
  const nearest = nearestName(role, names);
  throw new WrongUse(
    `Failed to find the user role "${role}": expected one of ${names.join(', ')}.${nearest === undefined ? '' : ` Did you mean "${nearest}"?`}`,
  );
}

function inJson(
  exposure: Exposure,
  findings: readonly ExposureFinding[],
  judged: readonly JudgedProhibition[] | undefined,
): object {
  const intent = judged?.map(({ prohibition, verdict, breaches, undecided, vacuousBecause }) => ({
    ...prohibition,
    verdict,
    breaches,
    undecided,
    ...(vacuousBecause !== undefined && { vacuousBecause }),
  }));
  return { schema: 'watertight-exposure/1', ...exposure, ...(intent && { intent }), findings };
}

function writeJson(path: string, content: object): void {
  write(path, `${JSON.stringify(content, null, 2)}\n`);
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    throw new EnvironmentFailure(
      `Failed to write ${path}: ${(cause as Error).message}. Name a file in a folder that is there.`,
      { cause },
    );
  }
}
