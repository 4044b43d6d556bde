import { schemaCheck } from '../checks/schema_check';
import { MistakeList } from '../mistake_list';
import { DocumentMistakes } from '../mistakes';
import { parseDocument, textOfDocument } from '../read_document';
import type { Difference } from './difference';
import type { ExposureFinding } from './finding';

/** A new exposure that somebody takes responsibility for, for a time. */
export interface Acceptance {
  /** Of the difference. */
  readonly id: string;
  readonly reason: string;
  /** Last day on which it holds, YYYY-MM-DD. */
  readonly expires: string;
}

const kind = { name: 'list of accepted exposures', format: 'a YAML file', advice: 'Give its path.' };
const schema = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['id', 'reason', 'expires'],
    properties: {
      id: { type: 'string', minLength: 1 },
      reason: { type: 'string', pattern: '\\S', description: 'why it may be there' },
      expires: {
        type: 'string',
        pattern: '^\\d{4}-\\d{2}-\\d{2}$',
        description: 'the last day on which it holds, as YYYY-MM-DD',
      },
    },
  },
};
const checkSchema = schemaCheck({ schema, whole: 'the list' });

/** Reads a list of acceptances. @throws DocumentMistakes with every mistake; WrongUse when it is unreadable */
export function readAcceptances(path: string): readonly Acceptance[] {
  const source = parseDocument(textOfDocument(path, kind), path, kind);
  const mistakes = new MistakeList(path, source);
  checkSchema(source.value(), mistakes);
  if (mistakes.mistakes().length === 0) checkDays(source.value() as readonly Acceptance[], mistakes);
  if (mistakes.mistakes().length > 0) throw new DocumentMistakes(kind.name, path, mistakes.mistakes());
  return source.value() as readonly Acceptance[];
}

function checkDays(acceptances: readonly Acceptance[], mistakes: MistakeList): void {
  acceptances.forEach(({ expires }, index) => {
    if (!isDay(expires))
      mistakes.atValue([index, 'expires'], {
        message: `expires is "${expires}"`,
        expected: 'a day of the calendar',
      });
  });
}

/** Whether a text is a day of the calendar as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}

/** A difference, and whether what it newly puts on devices is something that the intent keeps off them. */
export type ReviewedDifference = Difference & { readonly isAgainstIntent: boolean };

/** Differences by what is to be done about them. */
export interface Reviewed {
  readonly open: readonly ReviewedDifference[];
  readonly accepted: readonly (Difference & { readonly reason: string })[];
  readonly less: readonly Difference[];
  /** Acceptances that are over, of nothing that is new, or of what the intent forbids: a sentence each. */
  readonly idle: readonly string[];
  /** Findings about the later model by its intent. */
  readonly intent: readonly ExposureFinding[];
}

/**
 * What is to be done about differences. What is against the intent stays open, whoever accepted it.
 * @param today YYYY-MM-DD @param intent findings about the later model by its intent
 */
export function review(
  differences: readonly Difference[],
  acceptances: readonly Acceptance[],
  today: string,
  intent: readonly ExposureFinding[] = [],
): Reviewed {
  const fresh = differences
    .filter(({ kind }) => kind !== 'less')
    .map((each) => ({ ...each, isAgainstIntent: intent.some((found) => isBreachBy(found, each)) }));
  const holding = acceptances.filter(({ expires }) => today <= expires);
  const reasonOf = (id: string) => holding.find((each) => each.id === id)?.reason;
  return {
    open: fresh.filter(({ id, isAgainstIntent }) => isAgainstIntent || reasonOf(id) === undefined),
    accepted: fresh.flatMap((difference) => {
      const reason = reasonOf(difference.id);
      return reason === undefined || difference.isAgainstIntent ? [] : [{ ...difference, reason }];
    }),
    less: differences.filter(({ kind }) => kind === 'less'),
    idle: acceptances.flatMap(({ id, expires }) => {
      if (expires < today) return [`${id}: the acceptance ended on ${expires}`];
      const accepted = fresh.find((difference) => difference.id === id);
      if (accepted === undefined) return [`${id}: nothing of this name is new`];
      return accepted.isAgainstIntent
        ? [`${id}: it is against the intent, which no acceptance overrides`]
        : [];
    }),
    intent,
  };
}

/** Whether a difference puts, or lets through more of, what a finding says is against the intent. */
function isBreachBy({ kind, place: breach }: ExposureFinding, { place }: Difference): boolean {
  return (
    kind === 'against_intent' &&
    place.profile === breach.profile &&
    place.role === breach.role &&
    place.entity === breach.entity &&
    (breach.member === undefined || place.member === undefined || place.member === breach.member)
  );
}

/** A comment for a pull request. */
export function reviewMarkdown({ open, accepted, less, idle, intent }: Reviewed): string {
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`### ${title}`, '', ...lines.map((line) => `- ${line}`), ''];
  const tell = ({ message, id }: Pick<Difference, 'message' | 'id'>) => `${message} \`${id}\``;
  const tellOpen = (difference: ReviewedDifference) =>
    `${difference.isAgainstIntent ? '**Against the intent.** ' : ''}${tell(difference)}`;
  const breaches = intent.filter(({ kind }) => kind === 'against_intent');
  const lines = [
    open.length === 0 ? '## Nothing new on devices' : `## New on devices: ${open.length}`,
    '',
    'By the two models alone: access rules and synchronization settings. No device and no build was examined.',
    '',
    ...part('Against the intent, which nobody can accept', breaches.map(tell)),
    ...part('More than before', open.filter(({ kind }) => kind === 'more').map(tellOpen)),
    ...part(
      'To be read: by another constraint, or by a mode that is not known',
      open.filter(({ kind }) => kind === 'changed').map(tellOpen),
    ),
    ...part(
      'Accepted',
      accepted.map((difference) => `${tell(difference)} (${difference.reason})`),
    ),
    ...part('Less than before', less.map(tell)),
    ...part('What the intent leaves open', intent.filter((found) => !breaches.includes(found)).map(tell)),
    ...part('Acceptances without effect', idle),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
