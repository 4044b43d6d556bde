import type {
  AccessRule,
  Association,
  AttributeType,
  OfflineProfile,
  SecurityLevel,
  SyncMode,
  UserRole,
} from '../app_model';
import type { SystemMember } from '../system_members';

export interface ProjectAttribute {
  readonly name: string;
  /** `Binary` has no counterpart in the app model. */
  readonly type: AttributeType | 'Binary';
  readonly calculated: boolean;
  /** Of an Enumeration. */
  readonly enumerationValues: readonly string[];
  /** Of a String, in characters; 0 for unlimited. */
  readonly length: number;
}

export interface ProjectEntity {
  /** Qualified. */
  readonly name: string;
  readonly persistable: boolean;
  /** Qualified; perhaps of the System module. */
  readonly generalization?: string;
  /** Absent for none. */
  readonly systemMembers?: readonly SystemMember[];
  /** Its own, without inherited ones. */
  readonly attributes: readonly ProjectAttribute[];
  readonly accessRules: readonly AccessRule[];
  /** It is no table of the app's own database: an external or view entity, by the type of its source. */
  readonly source?: string;
}

export interface ProjectSecurity {
  readonly level: SecurityLevel;
  readonly userRoles: readonly UserRole[];
  /** User role of people who have not signed in; undefined when these get nothing. */
  readonly guestUserRole?: string;
}

export interface OfflineEntity {
  readonly entity: string;
  readonly mode: SyncMode;
  readonly xPathConstraint?: string;
  readonly compatibilityMode: boolean;
}

/** A navigation profile of an app that works offline. */
export interface ProjectProfile extends Omit<OfflineProfile, 'synchronization'> {
  /** As customized; of all others Studio Pro derives the mode from the pages. */
  readonly synchronization: readonly OfflineEntity[];
}

/** What a Mendix project says of its data and of who may have it. */
export interface MendixProject {
  /** The file's name without `.mpr`. */
  readonly name: string;
  /** Of Studio Pro. */
  readonly productVersion: string;
  /** Qualified. */
  readonly moduleRoles: readonly string[];
  readonly entities: readonly ProjectEntity[];
  readonly associations: readonly Association[];
  readonly security: ProjectSecurity;
  /** Those that work offline. */
  readonly profiles: readonly ProjectProfile[];
  /** Names of the profiles that need a connection. */
  readonly onlineProfiles: readonly string[];
  /** What could not be read and is not needed, a sentence each. */
  readonly warnings: readonly string[];
}
