import type { GherkinDocument } from './envelope';

/** What a pickle no longer holds of its feature file, by the id of the syntax node. */
export interface GherkinNames {
  /** Scenario node to the sentence of its Rule; absent outside a Rule. */
  readonly rules: ReadonlyMap<string, string>;
  /** Example row node to its cells. */
  readonly examples: ReadonlyMap<string, readonly string[]>;
  /** Step node to its keyword, e.g. `Given`. */
  readonly keywords: ReadonlyMap<string, string>;
}

type FeatureChild = NonNullable<GherkinDocument['feature']>['children'][number];
type Block = Pick<FeatureChild, 'background' | 'scenario'>;

/** Indexes the documents of a run by node id. */
export function gherkinNames(documents: readonly GherkinDocument[]): GherkinNames {
  const rules = new Map<string, string>();
  const examples = new Map<string, readonly string[]>();
  const keywords = new Map<string, string>();
  const enter = ({ background, scenario }: Block, rule?: string) => {
    for (const step of [...(background?.steps ?? []), ...(scenario?.steps ?? [])])
      keywords.set(step.id, step.keyword.trim());
    if (scenario === undefined) return;
    if (rule !== undefined) rules.set(scenario.id, rule);
    for (const row of scenario.examples.flatMap(({ tableBody }) => tableBody))
      examples.set(
        row.id,
        row.cells.map(({ value }) => value),
      );
  };
  for (const child of documents.flatMap(({ feature }) => feature?.children ?? [])) {
    enter(child);
    for (const inner of child.rule?.children ?? []) enter(inner, child.rule?.name);
  }
  return { rules, examples, keywords };
}
