import type { Envelope } from './rehearsal';

/** A part of a feature that may carry tags. */
export interface TaggedBlock {
  readonly kind: 'Feature' | 'Rule' | 'Scenario' | 'Examples';
  /** File and line below the root. */
  readonly place: string;
  /** Its own tags, each with its `@`. */
  readonly tags: readonly string[];
  /** Tags that it inherits. */
  readonly outerTags: readonly string[];
  readonly inRule: boolean;
}

type Feature = NonNullable<NonNullable<Envelope['gherkinDocument']>['feature']>;
type Scenario = NonNullable<Feature['children'][number]['scenario']>;
type Tagged = Pick<Feature, 'tags' | 'location'>;

/** All taggable blocks of all features that a run read, in their order. */
export function taggedBlocks(envelopes: readonly Envelope[]): readonly TaggedBlock[] {
  return envelopes.flatMap(({ gherkinDocument }) => {
    const { feature, uri } = gherkinDocument ?? {};
    return feature && uri ? blocksOfFeature(feature, uri) : [];
  });
}

function blocksOfFeature(feature: Feature, uri: string): TaggedBlock[] {
  const block = (
    kind: TaggedBlock['kind'],
    tagged: Tagged,
    outerTags: readonly string[],
    inRule: boolean,
  ): TaggedBlock => ({
    kind,
    place: `${uri}:${tagged.location.line}`,
    tags: names(tagged),
    outerTags,
    inRule,
  });

  const ofScenario = (scenario: Scenario, outer: readonly string[], inRule: boolean): TaggedBlock[] => [
    block('Scenario', scenario, outer, inRule),
    ...scenario.examples.map((examples) =>
      block('Examples', examples, [...outer, ...names(scenario)], inRule),
    ),
  ];

  const outermost = names(feature);
  return [
    block('Feature', feature, [], false),
    ...feature.children.flatMap(({ rule, scenario }) => {
      if (scenario) return ofScenario(scenario, outermost, false);
      if (!rule) return [];
      const outer = [...outermost, ...names(rule)];
      const scenarios = rule.children.flatMap((child) => child.scenario ?? []);
      return [
        block('Rule', rule, outermost, true),
        ...scenarios.flatMap((child) => ofScenario(child, outer, true)),
      ];
    }),
  ];
}

function names({ tags }: Tagged): readonly string[] {
  return tags.map(({ name }) => name);
}
