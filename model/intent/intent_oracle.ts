import { entityIn } from '../entity_index';
import { givingRules } from '../exposure/exposure_of';
import { type Canary, type Ledger, memberOf } from '../ledger';
import type { ModelUser, Population } from '../population';
import type { Intent, Prohibition } from './intent';
import { entitiesOf, isProhibited, speaksOfUser, userRolesOf } from './scope';

/** A value that must never be on a user's device, and the item of the intent that says so. */
export interface ProhibitedCanary {
  readonly canary: Canary;
  readonly prohibition: Prohibition;
}

/** An item of the intent that no device can be judged by, and why. */
export interface Unjudgeable {
  readonly prohibition: Prohibition;
  readonly reason: string;
}

/**
 * Says what must never be on whose device, by an intent alone: access rules and synchronization decide nothing here.
 * @fidelity what has no canary cannot be judged: references, values too small to be told from chance, entities without objects
 */
export class IntentOracle {
  constructor(
    private readonly intent: Intent,
    private readonly population: Population,
    private readonly ledger: Ledger,
  ) {}

  /** What must not be on the user's device; each value once, by the first item that keeps it off. */
  prohibitedOn(user: ModelUser): readonly ProhibitedCanary[] {
    const { model } = this.population;
    const items = this.intent.never.filter((each) => speaksOfUser(model, each, user.roles));
    const covered = items.map((prohibition) => ({
      prohibition,
      canaries: new Set(this.canariesOf(prohibition)),
    }));
    return this.ledger.canaries.flatMap((canary) => {
      const found = covered.find(({ canaries }) => canaries.has(canary));
      return found === undefined ? [] : [{ canary, prohibition: found.prohibition }];
    });
  }

  /** The items by which some user's device can be judged, with the values that they keep off. */
  judgeable(): readonly { readonly prohibition: Prohibition; readonly canaries: readonly Canary[] }[] {
    return this.intent.never.flatMap((prohibition) => {
      if (this.whyNothingShows(prohibition) !== undefined) return [];
      const canaries = this.canariesOf(prohibition).filter(({ entity }) => !this.hasUnknownMode(entity));
      return canaries.length === 0 ? [] : [{ prohibition, canaries }];
    });
  }

  /** The items that hold on every device for no merit of it, wholly or for some entity. */
  unjudgeable(): readonly Unjudgeable[] {
    return this.intent.never.flatMap((prohibition) => {
      const nothing = this.whyNothingShows(prohibition);
      if (nothing !== undefined) return [{ prohibition, reason: nothing }];
      const entities = this.canariesOf(prohibition).map(({ entity }) => entity);
      const unknown = [...new Set(entities)].filter((entity) => this.hasUnknownMode(entity));
      if (unknown.length === 0) return [];
      const reason = `whether ${unknown.join(', ')} is synchronized is not known, and here nothing of it is`;
      return [{ prohibition, reason }];
    });
  }

  /** Names of the user's user roles; where none has the user's module roles, those. */
  rolesOf({ roles }: ModelUser): readonly string[] {
    const names = userRolesOf(this.population.model, roles).map(({ name }) => name);
    return names.length > 0 ? names : roles;
  }

  /** Places of the access rules that give the user such a value, from 1, 0 for none that guards it: by the model, for a reader; nothing is judged by them. */
  rulesThatGive({ roles }: ModelUser, canary: Canary): readonly number[] {
    const { model } = this.population;
    const entity = entityIn(model.entities, canary.entity);
    if (entity === undefined) return [];
    return givingRules(model, entity, { moduleRoles: roles })
      .filter(({ members }) => members.includes(memberOf(canary)))
      .map(({ rule }) => rule);
  }

  private canariesOf(prohibition: Prohibition): readonly Canary[] {
    const entities = entitiesOf(this.population.model, prohibition).map(({ name }) => name);
    return this.ledger.canaries.filter(
      (canary) => entities.includes(canary.entity) && isProhibited(prohibition, memberOf(canary)),
    );
  }

  /** Why no value of the backend could show that the item is broken; undefined when some could. */
  private whyNothingShows(prohibition: Prohibition): string | undefined {
    const { model, users, objects } = this.population;
    if (!users.some(({ roles }) => speaksOfUser(model, prohibition, roles))) return 'no user has these roles';
    const entities = entitiesOf(model, prohibition);
    if (entities.every(({ persistable }) => !persistable)) return 'its objects are never stored';
    const names = entities.map(({ name }) => name);
    if (!objects.some(({ entity }) => names.includes(entity))) return 'the backend holds no object of it';
    if (prohibition.kind === 'association') return 'a reference has no value of its own to search for';
    if (this.canariesOf(prohibition).length > 0) return undefined;
    return 'its values are too short or too few to be told from chance, or constraints name them';
  }

  private hasUnknownMode(entity: string): boolean {
    const { synchronization } = this.population.model.nativeProfile;
    return synchronization.some((each) => each.entity === entity && each.mode === 'Unknown');
  }
}
