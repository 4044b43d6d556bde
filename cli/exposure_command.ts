import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Exposure } from '../model/exposure/exposure';
import { exposureMarkdown } from '../model/exposure/exposure_markdown';
import { exposureOf } from '../model/exposure/exposure_of';
import { type ExposureFinding, findingsOf } from '../model/exposure/findings';
import { sensitiveWords } from '../model/exposure/sensitive_words';
import { loadAppModel } from '../model/load_app_model';
import { nearestName } from '../model/mistakes';
import { EnvironmentFailure, WrongUse } from '../model/outcome_errors';

import { reviewExposure, type TypedReview } from './exposure_review';

interface TypedExposure {
  readonly role?: string;
  readonly overlay?: string;
  readonly words?: string;
  readonly json?: string;
  readonly markdown?: string;
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
    .option(
      '--against <earlier>',
      'another file, or a git revision: says what is new on devices since; exit 1 if something is',
    )
    .option('--accept <file>', 'new exposures that are accepted: a YAML list of id, reason, expires')
    .option('--today <day>', "the day by which acceptances expire, YYYY-MM-DD; the clock's when absent")
    .option('--json <file>', 'writes the exposure and its findings as JSON')
    .option('--markdown <file>', 'writes them as Markdown instead of printing them')
    .action(async (app: string, typed) => end(await exposureCommand(app, typed)));
}

/**
 * Says what a model puts on devices, and what is wrong about it.
 * @returns 0, whatever is found: what may be where is for the reader to say; with --against 1 when something is newly on
 *   devices and not accepted
 * @throws as loadAppModel; WrongUse for an unknown user role
 */
async function exposureCommand(app: string, typed: TypedExposure): Promise<number> {
  const { against } = typed;
  if (against !== undefined) return tellReview(app, { ...typed, against });
  if (typed.accept !== undefined)
    throw new WrongUse(
      'Failed to use --accept: it accepts what is new. Add --against with a file or a git revision.',
    );
  const words = sensitiveWords(typed.words);
  const model = await loadAppModel(app, typed.overlay);
  const whole = exposureOf(model);
  const findings = findingsOf(model, whole, words);
  const names = model.userRoles.map(({ name }) => name);
  const exposure = typed.role === undefined ? whole : ofRole(whole, typed.role, names);
  const shown = findings.filter(
    ({ role }) => role === undefined || typed.role === undefined || role === typed.role,
  );
  const markdown = exposureMarkdown(exposure, shown);
  if (typed.json !== undefined) write(typed.json, inJson(exposure, shown));
  if (typed.markdown !== undefined) write(typed.markdown, markdown);
  if (typed.json === undefined && typed.markdown === undefined) console.log(markdown.trimEnd());
  return 0;
}

async function tellReview(app: string, typed: TypedExposure & TypedReview): Promise<number> {
  if (typed.role !== undefined || typed.json !== undefined)
    throw new WrongUse(
      'Failed to use --against with --role or --json: the review is of all roles, in Markdown. Leave them out.',
    );
  const { markdown, exitCode } = await reviewExposure(app, typed);
  if (typed.markdown !== undefined) write(typed.markdown, markdown);
  else console.log(markdown.trimEnd());
  return exitCode;
}

function ofRole(exposure: Exposure, role: string, names: readonly string[]): Exposure {
  if (names.includes(role))
    return { ...exposure, roles: exposure.roles.filter((each) => each.role === role) };
  const nearest = nearestName(role, names);
  throw new WrongUse(
    `Failed to find the user role "${role}": expected one of ${names.join(', ')}.${nearest === undefined ? '' : ` Did you mean "${nearest}"?`}`,
  );
}

function inJson(exposure: Exposure, findings: readonly ExposureFinding[]): string {
  return `${JSON.stringify({ schema: 'watertight-exposure/1', ...exposure, findings }, null, 2)}\n`;
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
