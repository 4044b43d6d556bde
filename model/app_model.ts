import type { SystemMember } from './system_members';

/** Attribute types by their Mendix names. */
export type AttributeType =
  | 'String'
  | 'HashedString'
  | 'Integer'
  | 'Long'
  | 'Decimal'
  | 'DateTime'
  | 'Boolean'
  | 'Enumeration'
  | 'AutoNumber';

export interface Attribute {
  readonly name: string;
  readonly type: AttributeType;
  /** Calculated by a microflow on the server: never synchronized. */
  readonly calculated: boolean;
  /** The values of an Enumeration, otherwise empty. */
  readonly enumerationValues: readonly string[];
  /** Largest number of characters of a String; 0 for unlimited. */
  readonly length: number;
  /** The generalization that declares it, qualified; absent for an entity's own. */
  readonly inheritedFrom?: string;
}

export type MemberRights = 'None' | 'ReadOnly' | 'ReadWrite';

export interface AccessRule {
  /** Module roles. */
  readonly roles: readonly string[];
  /** Without it the rule holds for every object. */
  readonly xPathConstraint?: string;
  readonly allowCreate: boolean;
  readonly allowDelete: boolean;
  readonly defaultMemberRights: MemberRights;
  /** Rights of single attributes and associations, by name; what is not named has the default rights. */
  readonly memberRights: Readonly<Record<string, MemberRights>>;
}

export type FileGeneralization = 'System.FileDocument' | 'System.Image';

export interface Entity {
  /** Qualified: `Module.Entity`. */
  readonly name: string;
  readonly persistable: boolean;
  /** Qualified: another entity of the model, or `System.FileDocument` or `System.Image`. */
  readonly generalization?: string;
  /** Its own first, then those of its generalizations, without the System module's. */
  readonly attributes: readonly Attribute[];
  /** System members that its objects and those of its specializations have; absent for none. */
  readonly systemMembers?: readonly SystemMember[];
  /** Rules are not inherited: those of a generalization do not hold for it. */
  readonly accessRules: readonly AccessRule[];
}

export interface Association {
  /** Qualified: `Module.Association`. Specializations of either end have it as well. */
  readonly name: string;
  /** The entity whose objects hold the reference, qualified. */
  readonly parent: string;
  /** The entity that is referred to, qualified; `System.User` for users. */
  readonly child: string;
  readonly type: 'Reference' | 'ReferenceSet';
  /** Whose objects hold it: the parent's alone, or with `Both` the child's as well. */
  readonly owner: 'Default' | 'Both';
}

/**
 * OfflineEntitySyncMode of the Model SDK; `Unknown` where the model does not say, because Studio Pro derives the mode from
 * the pages. Objects of such an entity are never synchronized here, and nothing that depends on it is claimed.
 */
export type SyncMode =
  | 'All'
  | 'Constrained'
  | 'None'
  | 'NoneAndPreserveData'
  | 'Never'
  | 'Online'
  | 'Unknown';

export interface EntitySync {
  readonly entity: string;
  readonly mode: SyncMode;
  /** Of mode Constrained. */
  readonly xPathConstraint?: string;
}

/** What a native navigation profile switches on; every release carries its own. */
export interface ProfileSettings {
  readonly otaEnabled: boolean;
  readonly encryptionDbEnabled: boolean;
  readonly localFileEncryptionEnabled: boolean;
}

/** The settings of a profile without the rest of it. */
export function settingsOf(profile: ProfileSettings): ProfileSettings {
  const { otaEnabled, encryptionDbEnabled, localFileEncryptionEnabled } = profile;
  return { otaEnabled, encryptionDbEnabled, localFileEncryptionEnabled };
}

/** A navigation profile of an app that works offline. */
export interface OfflineProfile extends ProfileSettings {
  readonly name: string;
  readonly kind: 'native' | 'offline web';
  readonly synchronization: readonly EntitySync[];
}

/** One release of the app: a binary in the store, an update over the air, or a deploy to the cloud, with its own settings. */
export interface Release extends ProfileSettings {
  /** Semantic version of the model. */
  readonly version: string;
  /** Version of the native template that the binary was built from, e.g. `6.3.0`. */
  readonly nativeTemplate: string;
  readonly kind: 'store' | 'ota' | 'cloud';
  /** Version of Studio Pro that it was made with, where somebody says it. */
  readonly studioPro?: string;
}

/** What a person is in the app: a set of module roles. */
export interface UserRole {
  readonly name: string;
  /** Qualified. */
  readonly moduleRoles: readonly string[];
}

/** `CheckEverything` is what Studio Pro calls Production: access rules hold only then. */
export type SecurityLevel = 'CheckEverything' | 'CheckFormsAndMicroflows' | 'CheckNothing';

export interface User {
  readonly name: string;
  /** Module roles. */
  readonly roles: readonly string[];
}

export interface DataPlan {
  readonly entity: string;
  /** Number of objects that the generator makes. */
  readonly count: number;
}

/**
 * An offline-first app as data: what Mendix would call its domain model, security and native navigation profile,
 * and who uses it. Every reader (YAML, .mpr) makes this; everything else reads only this.
 */
export interface AppModel {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Android application id and iOS bundle id. */
  readonly appId: string;
  readonly entities: readonly Entity[];
  readonly associations: readonly Association[];
  readonly roles: readonly string[];
  readonly securityLevel: SecurityLevel;
  readonly userRoles: readonly UserRole[];
  /** User role of people who have not signed in; absent when these get nothing. */
  readonly guestUserRole?: string;
  /** All that work offline, the one that a run examines first. */
  readonly profiles: readonly OfflineProfile[];
  /** The one that a run examines: the native one, else the first; of an app without any, one that keeps nothing offline. */
  readonly nativeProfile: OfflineProfile;
  /** What the model's source does not tell, a sentence each. */
  readonly unknowns: readonly string[];
  /** Oldest first; at least one. */
  readonly releases: readonly Release[];
  readonly users: readonly User[];
  /** Persona (Alice, Bob, Priya) to user name; a persona that is absent skips its scenarios. */
  readonly personas: Readonly<Record<string, string>>;
  readonly data: readonly DataPlan[];
}
