import type { SecurityLevel, SyncMode } from '../app_model';

/** An access rule that lets a role read something of an entity. */
export interface GivingRule {
  /** Place among the entity's rules, from 1; 0 where no rule is asked, because the security level lets everybody read all. */
  readonly rule: number;
  /** Those module roles of the rule that the user role has. */
  readonly moduleRoles: readonly string[];
  /** Absent: it holds for every object. */
  readonly xPathConstraint?: string;
  /** Attributes and associations that it lets read; `Contents` stands for a file. */
  readonly members: readonly string[];
}

/** A reference that is synchronized with the objects that hold it. */
export interface ExposedReference {
  readonly association: string;
  /** The entity that is referred to. */
  readonly entity: string;
  /** `only by association` when no object of that entity is synchronized for the role itself. */
  readonly referred: 'synchronized too' | 'only by association';
}

/** What synchronization puts on a role's devices of one entity. */
export interface ExposedEntity {
  readonly entity: string;
  readonly mode: SyncMode;
  /** Of the synchronization, beside those of the rules. */
  readonly xPathConstraint?: string;
  readonly rules: readonly GivingRule[];
  /** Readable and stored on the device, with `Contents` for the file. */
  readonly attributes: readonly string[];
  /** Readable, but calculated or hashed: they stay on the server. */
  readonly staysOnServer: readonly string[];
  readonly references: readonly ExposedReference[];
  /** `possible` when neither the constraint nor some giving rule looks at the current user. */
  readonly rowsOfOthers: 'possible' | 'excluded by a look at the user';
}

/** What synchronization puts on the devices of one user role in one offline profile. */
export interface RoleExposure {
  readonly role: string;
  readonly isGuest: boolean;
  readonly profile: string;
  readonly profileKind: 'native' | 'offline web';
  readonly databaseEncrypted: boolean;
  readonly filesEncrypted: boolean;
  readonly entities: readonly ExposedEntity[];
  /** Entities the role may read whose mode the model does not tell: neither on the device nor not. */
  readonly unknownModes: readonly string[];
}

export interface Exposure {
  readonly model: string;
  readonly version: string;
  readonly securityLevel: SecurityLevel;
  /** Of the newest release. */
  readonly nativeTemplate?: string;
  readonly roles: readonly RoleExposure[];
  /** What the model's source does not tell. */
  readonly unknowns: readonly string[];
}
