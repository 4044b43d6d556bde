import type {
  AccessRule,
  AppModel,
  Attribute,
  Entity,
  EntitySync,
  OfflineProfile,
  UserRole,
} from '../../app_model';
import { associationFrom } from '../../associations';
import type { ExposedEntity, GivingRule, RoleExposure } from '../exposure';
import { ExposureAnalysis } from '../exposure_analysis';

/** A defect planted into the exposure, and the rights vector that has to show it. */
export interface ExposureFlaw {
  readonly title: string;
  readonly analysis: typeof ExposureAnalysis;
  readonly shownBy: string;
}

function roles(change: (exposure: RoleExposure) => RoleExposure): typeof ExposureAnalysis {
  return class extends ExposureAnalysis {
    protected override roleExposure(model: AppModel, profile: OfflineProfile, role: UserRole) {
      return change(super.roleExposure(model, profile, role));
    }
  };
}

function entities(
  change: (exposed: ExposedEntity, model: AppModel) => ExposedEntity,
): typeof ExposureAnalysis {
  return class extends ExposureAnalysis {
    protected override exposedEntity(
      model: AppModel,
      entity: Entity,
      rules: readonly GivingRule[],
      sync: EntitySync,
      reached: ReadonlySet<string>,
    ) {
      return change(super.exposedEntity(model, entity, rules, sync, reached), model);
    }
  };
}

/** By id. */
export const exposureFlaws: Readonly<Record<string, ExposureFlaw>> = {
  hashed_shown: {
    title: 'hashed strings are shown as being on the device',
    analysis: class extends ExposureAnalysis {
      protected override staysOnServer({ calculated }: Attribute) {
        return calculated;
      }
    },
    shownBy: 'hashed_attribute',
  },
  calculated_shown: {
    title: 'calculated attributes are shown as being on the device',
    analysis: class extends ExposureAnalysis {
      protected override staysOnServer({ type }: Attribute) {
        return type === 'HashedString';
      }
    },
    shownBy: 'calculated_attribute',
  },
  rules_after_the_first_forgotten: {
    title: 'of several access rules only the first is looked at',
    analysis: class extends ExposureAnalysis {
      override givingRules(model: AppModel, entity: Entity, role: UserRole) {
        return super.givingRules(model, entity, role).slice(0, 1);
      }
    },
    shownBy: 'rules_of_one_role_add_up',
  },
  second_module_role_ignored: {
    title: 'of the module roles of a user role only the first is looked at',
    analysis: class extends ExposureAnalysis {
      override givingRules(model: AppModel, entity: Entity, { moduleRoles }: UserRole) {
        return super.givingRules(model, entity, { moduleRoles: moduleRoles.slice(0, 1) });
      }
    },
    shownBy: 'rules_of_two_module_roles_add_up',
  },
  default_rights_ignored: {
    title: 'members that a rule does not name are taken for unreadable',
    analysis: class extends ExposureAnalysis {
      protected override reads({ memberRights }: AccessRule, member: string) {
        return (memberRights[member] ?? 'None') !== 'None';
      }
    },
    shownBy: 'default_rights_of_unnamed_members',
  },
  mode_ignored: {
    title: 'what is readable is taken to be on the device, whatever the mode is',
    analysis: class extends ExposureAnalysis {
      protected override downloads() {
        return true;
      }
    },
    shownBy: 'mode_none',
  },
  constraint_ignored: {
    title: 'mode By XPath is taken for All Objects',
    analysis: class extends ExposureAnalysis {
      protected override synchronizationOf(profile: OfflineProfile, entity: Entity): EntitySync {
        const sync = super.synchronizationOf(profile, entity);
        return sync.mode === 'Constrained' ? { entity: sync.entity, mode: 'All' } : sync;
      }
    },
    shownBy: 'mode_by_xpath_of_the_current_user',
  },
  rules_hold_at_every_level: {
    title: 'access rules are taken to hold below the security level Production',
    analysis: class extends ExposureAnalysis {
      override of(model: AppModel) {
        return super.of({ ...model, securityLevel: 'CheckEverything' });
      }
    },
    shownBy: 'prototype_security',
  },
  unknown_modes_forgotten: {
    title: 'entities of unknown mode are left out in silence',
    analysis: roles((exposure) => ({ ...exposure, unknownModes: [] })),
    shownBy: 'mode_derived_from_pages',
  },
  guests_forgotten: {
    title: 'guest access is not told',
    analysis: roles((exposure) => ({ ...exposure, isGuest: false })),
    shownBy: 'guest_role',
  },
  encryption_taken_for_granted: {
    title: 'the database is always said to be encrypted',
    analysis: roles((exposure) => ({ ...exposure, databaseEncrypted: true })),
    shownBy: 'profile_without_encryption',
  },
  rows_of_others_denied: {
    title: 'rows of other users are always said to be excluded',
    analysis: entities((exposed) => ({ ...exposed, rowsOfOthers: 'excluded by a look at the user' })),
    shownBy: 'current_user',
  },
  inherited_members_forgotten: {
    title: 'inherited attributes are left out',
    analysis: entities((exposed, model) => {
      const known = model.entities.find(({ name }) => name === exposed.entity)?.attributes ?? [];
      const inherited = known.filter(({ inheritedFrom }) => inheritedFrom !== undefined);
      const isOwn = (name: string) => !inherited.some((attribute) => attribute.name === name);
      return { ...exposed, attributes: exposed.attributes.filter(isOwn) };
    }),
    shownBy: 'inherited_members_in_a_rule',
  },
  references_of_children_forgotten: {
    title: 'of an association that both ends own only the parent is seen',
    analysis: entities((exposed, model) => ({
      ...exposed,
      references: exposed.references.filter(
        ({ association }) => associationFrom(model, exposed.entity, association)?.direction === 'forward',
      ),
    })),
    shownBy: 'one_to_one_association',
  },
};
