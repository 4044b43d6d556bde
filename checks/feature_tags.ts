import { capabilityTags } from '../assemblies/missing_capability';
import { readPromiseRegister } from '../reports/promise_register';
import type { Check, Problem } from './problem';
import type { Rehearsal } from './rehearsal';
import { type TaggedBlock, taggedBlocks } from './tagged_blocks';

const promiseTag = '@promise:';
const platformTags = new Set(['@android', '@ios', '@browser']);

/** Each Rule makes one promise of the register, and what the register calls done some Rule makes. */
export const featureTags: Check = {
  name: 'promise register against features',
  async run(project) {
    const { promises } = readPromiseRegister(project.path('features/register'));
    const blocks = blocksOnce(await project.rehearsal());
    const rulesOf = (id: string) =>
      blocks.filter(({ kind, tags }) => kind === 'Rule' && tags.includes(promiseTag + id));
    const known = new Set(promises.map(({ id }) => promiseTag + id));
    const unkept = promises.flatMap(({ id, status }): Problem[] => {
      const rules = rulesOf(id);
      const where = 'features/register/promises.yaml';
      if (status === 'done' && rules.length === 0)
        return [
          { where, what: `${id} is done and no Rule makes it`, todo: 'Write its Rule, or call it planned.' },
        ];
      if (status === 'planned' && rules.length > 0)
        return [{ where, what: `${id} is planned and ${rules[0]?.place} makes it`, todo: 'Call it done.' }];
      return [];
    });
    return [...blocks.flatMap((block) => problemsOfBlock(block, known)), ...unkept];
  },
};

/** The profiles read the same documents. */
function blocksOnce({ profiles }: Rehearsal): readonly TaggedBlock[] {
  return taggedBlocks(profiles[0]?.envelopes ?? []);
}

function problemsOfBlock(block: TaggedBlock, known: ReadonlySet<string>): Problem[] {
  const { kind, place: where, tags, inRule, outerTags } = block;
  const made = tags.filter((tag) => tag.startsWith(promiseTag));
  const problems: Problem[] = [];
  if (kind === 'Rule' && made.length !== 1)
    problems.push({
      where,
      what: `this Rule makes ${made.length} promises`,
      todo: 'Give it exactly one @promise:ID tag.',
    });
  if (kind !== 'Rule' && made.length > 0)
    problems.push({ where, what: `a ${kind} carries ${made.join(' ')}`, todo: 'Move the tag to its Rule.' });
  if (kind === 'Scenario' && !inRule)
    problems.push({
      where,
      what: 'this Scenario stands in no Rule',
      todo: 'Put it into the Rule that it shows.',
    });
  for (const tag of tags.filter(
    (name) => !known.has(name) && !platformTags.has(name) && !capabilityTags.includes(name),
  ))
    problems.push({
      where,
      what: `${tag} is neither a registered promise, nor a platform, nor a capability`,
      todo: `Correct it, register it in features/register/promises.yaml, or use one of ${[...platformTags].join(' ')}.`,
    });
  if (tags.some(isPlatform) && outerTags.some(isPlatform))
    problems.push({
      where,
      what: `${tags.filter(isPlatform).join(' ')} stands inside ${outerTags.filter(isPlatform).join(' ')}, and tags add up`,
      todo: 'Put platform tags on one level: tag each Rule and not the Feature.',
    });
  return problems;
}

function isPlatform(tag: string): boolean {
  return platformTags.has(tag);
}
