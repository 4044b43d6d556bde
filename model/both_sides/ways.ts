import type { Attribute } from '../app_model';
import type { AttributeValue, ModelUser } from '../population';
import type { SeededRandom } from '../seeded_random';
import { type Condition, compositionOf } from '../xpath/conditions';
import type { XPathExpression } from '../xpath/syntax';
import type { AttributeValues } from './attribute_values';
import type { Placement } from './placement';
import { satisfies } from './sides';

/** What is wanted of an object: that an expression is true of it for a user, or that it is not. */
export interface Wish {
  readonly user: ModelUser;
  readonly wanted: boolean;
}

/** Objects that are tried as what an association leads to. */
const mostTargets = 8;
/** Changes that are tried with one object before its ways are at an end. */
const mostChanges = 200;

/**
 * Changes objects of a placement so that an expression becomes true or untrue of one of them. Each step of an iteration is one
 * way, applied to the placement and probably good; going on takes it back, leaving the iteration keeps it.
 */
export class Ways {
  private changesLeft = 0;

  constructor(
    private readonly placement: Placement,
    private readonly values: AttributeValues,
    private readonly random: SeededRandom,
  ) {}

  /** The ways by which an object comes to satisfy an expression, or to fail it; not all that there are. */
  *of(expression: XPathExpression, guid: string, wish: Wish): Generator<void> {
    this.changesLeft = mostChanges;
    yield* this.to(expression, guid, wish);
  }

  private *to(expression: XPathExpression, guid: string, wish: Wish): Generator<void> {
    if (this.isGranted(expression, guid, wish)) {
      yield;
      return;
    }
    const composition = compositionOf(expression);
    if (composition.kind === 'condition' && startsTwoPaths(composition.condition)) return;
    switch (composition.kind) {
      case 'fixed':
        return;
      case 'opposite':
        yield* this.to(composition.part, guid, { ...wish, wanted: !wish.wanted });
        return;
      case 'condition':
        if (wish.wanted) yield* this.reach(composition.condition, guid, wish);
        else yield* this.avoid(composition.condition, guid, wish);
        return;
      case 'all':
      case 'any':
        if ((composition.kind === 'all') === wish.wanted)
          yield* this.together(
            composition.parts.map((part) => () => this.to(part, guid, wish)),
            () => this.isGranted(expression, guid, wish),
          );
        else for (const part of composition.parts) yield* this.to(part, guid, wish);
    }
  }

  /** One way of each, one after the other, as long as a later one does not undo what an earlier one brought. */
  private *together(parts: readonly (() => Generator<void>)[], isDone: () => boolean): Generator<void> {
    const [first, ...others] = parts;
    if (first !== undefined) for (const _ of first()) yield* this.together(others, isDone);
    else if (isDone()) yield;
  }

  /** Some object at the end of the path must be as the condition asks: one that is so already, one that is there, any other. */
  private *reach(condition: Condition, guid: string, wish: Wish): Generator<void> {
    const [step] = condition.path.steps;
    if (step === undefined) {
      yield* this.atEnd(condition, guid, wish);
      return;
    }
    const rest = behindFirstStep(condition);
    const there = this.next(condition, guid);
    const others = this.others(step.entity, there);
    const isSo = (target: string) => this.isGranted(rest, target, wish);
    for (const target of [...others.filter(isSo), undefined, ...others.filter((each) => !isSo(each))]) {
      if (this.isExhausted()) return;
      const mark = this.placement.mark();
      if (target === undefined) for (const next of there) yield* this.to(rest, next, wish);
      else {
        this.placement.linkAlso(guid, step, target);
        yield* this.to(rest, target, wish);
      }
      this.placement.rollback(mark);
    }
  }

  /** No object at the end of the path may be as the condition asks: another one is there, or those there change, or none is. */
  private *avoid(condition: Condition, guid: string, wish: Wish): Generator<void> {
    const [step] = condition.path.steps;
    if (step === undefined) {
      yield* this.atEnd(condition, guid, wish);
      return;
    }
    const { placement } = this;
    const mark = placement.mark();
    const rest = behindFirstStep(condition);
    const there = this.next(condition, guid);
    for (const target of this.others(step.entity, there)) {
      if (this.isExhausted()) return;
      placement.link(guid, step, [target]);
      if (this.isGranted(condition, guid, wish)) yield;
      placement.rollback(mark);
    }
    yield* this.together(
      there.map((next) => () => this.to(rest, next, wish)),
      () => this.isGranted(condition, guid, wish),
    );
    placement.rollback(mark);
    placement.link(guid, step, []);
    yield;
    placement.rollback(mark);
  }

  private *atEnd(condition: Condition, guid: string, wish: Wish): Generator<void> {
    const mark = this.placement.mark();
    for (const change of this.changesAtEnd(condition, guid, wish)) {
      if (this.isExhausted()) return;
      change();
      if (this.isGranted(condition, guid, wish)) yield;
      this.placement.rollback(mark);
    }
  }

  private changesAtEnd(condition: Condition, guid: string, { user }: Wish): readonly (() => void)[] {
    const { placement } = this;
    const object = placement.graph.object(guid);
    const { kind, name, reversed } = condition.path.member;
    switch (kind) {
      case 'id':
        return [];
      case 'association': {
        const lead = { association: name, reversed };
        const targets = placement.targets(object, lead);
        const own = targets.includes(user.guid) ? [user.guid] : [];
        const tried = [...new Set([...own, ...targets.slice(0, mostTargets)])];
        return [...tried.map((target) => [target]), []].map(
          (linked) => () => placement.link(guid, lead, linked),
        );
      }
      case 'attribute': {
        const attribute = placement.attribute(object, name);
        if (attribute === undefined) return [];
        const made = this.values.toldApart(attribute, condition, this.random);
        return made.map((make) => () => this.change(guid, attribute, make()));
      }
    }
  }

  /** No two objects of an entity have the same automatic number. */
  private change(guid: string, { name, type }: Attribute, value: AttributeValue | undefined): void {
    const { graph } = this.placement;
    const others = type === 'AutoNumber' ? this.placement.objectsOf(graph.object(guid).entity) : [];
    if (value === undefined || others.some((other) => graph.object(other).values[name] === value)) return;
    this.placement.put(guid, name, value);
  }

  /** Counts a change. */
  private isExhausted(): boolean {
    this.changesLeft -= 1;
    return this.changesLeft < 0;
  }

  /** The objects that the first step of a path leads to. */
  private next({ path }: Condition, guid: string): readonly string[] {
    const [step] = path.steps;
    if (step === undefined) return [];
    const { graph } = this.placement;
    const referred = graph.referred(graph.object(guid), step.association, step.reversed);
    return this.placement.family(step.entity).filter((each) => referred.includes(each));
  }

  private others(entity: string, there: readonly string[]): readonly string[] {
    return this.placement
      .family(entity)
      .filter((guid) => !there.includes(guid))
      .slice(0, mostTargets);
  }

  private isGranted(expression: XPathExpression, guid: string, { user, wanted }: Wish): boolean {
    return satisfies(expression, guid, user, this.placement) === wanted;
  }
}

/** Another member's path begins at the same object, which is out of sight at the end of this one. */
function startsTwoPaths(condition: Condition): boolean {
  const isOfMembers = condition.kind === 'comparison' && condition.value.kind === 'member';
  return isOfMembers && condition.path.steps.length > 0;
}

/** What must be true of an object that the first step leads to. */
function behindFirstStep(condition: Condition): XPathExpression {
  const [first, ...steps] = condition.path.steps;
  const rest: Condition = { ...condition, path: { ...condition.path, steps } };
  return first?.constraint === undefined ? rest : { kind: 'and', operands: [first.constraint, rest] };
}
