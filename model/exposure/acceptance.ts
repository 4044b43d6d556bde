import { schemaCheck } from '../checks/schema_check';
import { MistakeList } from '../mistake_list';
import { DocumentMistakes } from '../mistakes';
import { parseDocument, textOfDocument } from '../read_document';
import type { Difference } from './difference';

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
      reason: { type: 'string', minLength: 1 },
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
  if (mistakes.mistakes().length > 0) throw new DocumentMistakes(kind.name, path, mistakes.mistakes());
  return source.value() as readonly Acceptance[];
}

/** Differences by what is to be done about them. */
export interface Reviewed {
  readonly open: readonly Difference[];
  readonly accepted: readonly (Difference & { readonly reason: string })[];
  readonly less: readonly Difference[];
  /** Acceptances that are over, or of nothing that is new: a sentence each. */
  readonly idle: readonly string[];
}

/** @param today YYYY-MM-DD */
export function review(
  differences: readonly Difference[],
  acceptances: readonly Acceptance[],
  today: string,
): Reviewed {
  const fresh = differences.filter(({ kind }) => kind !== 'less');
  const holding = acceptances.filter(({ expires }) => today <= expires);
  const reasonOf = (id: string) => holding.find((each) => each.id === id)?.reason;
  return {
    open: fresh.filter(({ id }) => reasonOf(id) === undefined),
    accepted: fresh.flatMap((difference) => {
      const reason = reasonOf(difference.id);
      return reason === undefined ? [] : [{ ...difference, reason }];
    }),
    less: differences.filter(({ kind }) => kind === 'less'),
    idle: acceptances.flatMap(({ id, expires }) => {
      if (expires < today) return [`${id}: the acceptance ended on ${expires}`];
      return fresh.some((difference) => difference.id === id) ? [] : [`${id}: nothing of this name is new`];
    }),
  };
}

/** A comment for a pull request. */
export function reviewMarkdown({ open, accepted, less, idle }: Reviewed): string {
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`### ${title}`, '', ...lines.map((line) => `- ${line}`), ''];
  const tell = ({ message, id }: Difference) => `${message} \`${id}\``;
  const lines = [
    open.length === 0 ? '## Nothing new on devices' : `## New on devices: ${open.length}`,
    '',
    'By the two models alone: access rules and synchronization settings. No device and no build was examined.',
    '',
    ...part('More than before', open.filter(({ kind }) => kind === 'more').map(tell)),
    ...part('By another constraint: read it', open.filter(({ kind }) => kind === 'changed').map(tell)),
    ...part(
      'Accepted',
      accepted.map((difference) => `${tell(difference)} (${difference.reason})`),
    ),
    ...part('Less than before', less.map(tell)),
    ...part('Acceptances without effect', idle),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
