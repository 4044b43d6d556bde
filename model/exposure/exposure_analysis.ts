import { membersOf, ruleReads, rulesInForce, syncIn } from '../access_rights';
import type {
  AccessRule,
  AppModel,
  Attribute,
  Entity,
  EntitySync,
  OfflineProfile,
  UserRole,
} from '../app_model';
import { heldAssociations } from '../associations';
import { fileGeneralizationOf, generalizationLine } from '../generalization';
import type { ExposedEntity, Exposure, GivingRule, RoleExposure } from './exposure';

/**
 * Reads from access rules, modes and constraints alone what a full synchronization puts on devices. What it decides stands
 * in protected methods, so that a flaw replaces one decision.
 * @fidelity a constraint that finds no object counts like any other; what pages or microflows select is not considered;
 * references of a ReferenceSet are not stored offline; of a file's members only `Contents`
 * @source "The Mendix Client only stores objects and attributes that the current user has read access to." (Offline Data Security)
 */
export class ExposureAnalysis {
  /** Never throws. */
  of(model: AppModel): Exposure {
    const template = model.releases.at(-1)?.nativeTemplate;
    return {
      model: model.name,
      version: model.version,
      securityLevel: model.securityLevel,
      ...(template !== undefined && template !== '' && { nativeTemplate: template }),
      roles: model.profiles.flatMap((profile) =>
        model.userRoles.map((role) => this.roleExposure(model, profile, role)),
      ),
      unknowns: model.unknowns,
    };
  }

  protected roleExposure(model: AppModel, profile: OfflineProfile, role: UserRole): RoleExposure {
    const readable = model.entities
      .filter(({ persistable }) => persistable)
      .map((entity) => ({
        entity,
        rules: this.givingRules(model, entity, role),
        sync: this.synchronizationOf(profile, entity),
      }))
      .filter(({ rules }) => rules.length > 0);
    const stored = readable.flatMap(({ sync, ...rest }) => (this.downloads(sync) ? [{ ...rest, sync }] : []));
    const reached = new Set(stored.flatMap(({ entity }) => generalizationLine(model, entity.name)));
    return {
      role: role.name,
      isGuest: role.name === model.guestUserRole,
      profile: profile.name,
      profileKind: profile.kind,
      databaseEncrypted: profile.encryptionDbEnabled,
      filesEncrypted: profile.localFileEncryptionEnabled,
      entities: stored.map(({ entity, rules, sync }) =>
        this.exposedEntity(model, entity, rules, sync, reached),
      ),
      unknownModes: readable.filter(({ sync }) => sync.mode === 'Unknown').map(({ entity }) => entity.name),
    };
  }

  /** The rules that let the user role read something, with what they let read. */
  givingRules(model: AppModel, entity: Entity, role: Pick<UserRole, 'moduleRoles'>): readonly GivingRule[] {
    const members = membersOf(model, entity);
    return rulesInForce(model, entity)
      .map((rule) => ({
        rule: entity.accessRules.indexOf(rule) + 1,
        moduleRoles: rule.roles.filter((each) => role.moduleRoles.includes(each)),
        ...(rule.xPathConstraint !== undefined && { xPathConstraint: rule.xPathConstraint }),
        members: members.filter((member) => this.reads(rule, member)),
      }))
      .filter((rule) => rule.moduleRoles.length > 0 && rule.members.length > 0);
  }

  protected reads(rule: AccessRule, member: string): boolean {
    return ruleReads(rule, member);
  }

  protected synchronizationOf(profile: OfflineProfile, { name }: Entity): EntitySync {
    return syncIn(profile.synchronization, name) ?? { entity: name, mode: 'Unknown' };
  }

  /** Whether a full synchronization downloads objects by this mode. */
  protected downloads({ mode }: EntitySync): boolean {
    return mode === 'All' || mode === 'Constrained';
  }

  /** Whether an attribute never leaves the server. */
  protected staysOnServer({ calculated, type }: Attribute): boolean {
    return calculated || type === 'HashedString';
  }

  /** @param reached entities of which objects are on the device, those of a specialization included */
  protected exposedEntity(
    model: AppModel,
    entity: Entity,
    rules: readonly GivingRule[],
    sync: EntitySync,
    reached: ReadonlySet<string>,
  ): ExposedEntity {
    const members = new Set(rules.flatMap((rule) => rule.members));
    const readable = entity.attributes.filter(({ name }) => members.has(name));
    const stays = readable.filter((attribute) => this.staysOnServer(attribute));
    const goes = readable.filter((attribute) => !stays.includes(attribute)).map(({ name }) => name);
    const limited =
      looksAtUser(sync.xPathConstraint) || rules.every((rule) => looksAtUser(rule.xPathConstraint));
    const hasFile = fileGeneralizationOf(model, entity) !== undefined;
    return {
      entity: entity.name,
      mode: sync.mode,
      ...(sync.xPathConstraint !== undefined && { xPathConstraint: sync.xPathConstraint }),
      rules,
      attributes: hasFile && members.has('Contents') ? [...goes, 'Contents'] : goes,
      staysOnServer: stays.map(({ name }) => name),
      references: heldAssociations(model, entity.name)
        .filter(({ association: { name, type } }) => type === 'Reference' && members.has(name))
        .map(({ association, entity: other }) => ({
          association: association.name,
          entity: other,
          referred: reached.has(other) ? 'synchronized too' : 'only by association',
        })),
      rowsOfOthers: limited ? 'excluded by a look at the user' : 'possible',
    };
  }
}

/**
 * Whether a constraint mentions the current user.
 * @fidelity the mention is enough: what the constraint does with it is for a reader to judge
 */
export function looksAtUser(xPathConstraint: string | undefined): boolean {
  return xPathConstraint?.includes('[%CurrentUser%]') ?? false;
}
