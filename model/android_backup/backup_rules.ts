import type { FilePlace } from './app_package';

/** What a transport offers, as rules ask for it. `fakeClientSideEncryption` is Android's own test's; no phone has it. */
export type TransportFlag = 'clientSideEncryption' | 'deviceToDeviceTransfer' | 'fakeClientSideEncryption';

/** A rule that Android takes into account. */
export interface BackupRule {
  readonly kind: 'include' | 'exclude';
  readonly domain: string;
  /** All that it names, as paths of domainFolders: what is written, and what Android adds to it. */
  readonly paths: readonly [string, ...string[]];
  /** An include counts for transports alone that offer all of these. */
  readonly requires: readonly TransportFlag[];
  readonly place: FilePlace;
}

/** Something in a rules file that does not do what it seems to do. */
export interface DeadRule {
  readonly place: FilePlace;
  /** As it is written, e.g. `<exclude domain="file" path="../a">`. */
  readonly rule: string;
  readonly why: string;
}

/** Rules that hold together for one way out. */
export interface RuleSet {
  readonly rules: readonly BackupRule[];
  readonly dead: readonly DeadRule[];
}

/** A file of the form `full-backup-content`. */
export interface FullBackupContent extends RuleSet {
  readonly file: string;
}

/** A section of `data-extraction-rules`; sections of one name count as one. */
export interface ExtractionSection extends RuleSet {
  /** Of its first element. */
  readonly place: FilePlace;
}

/** A file of the form `data-extraction-rules`. */
export interface DataExtractionRules {
  readonly file: string;
  readonly cloudBackup?: ExtractionSection & { readonly disableIfNoEncryptionCapabilities: boolean };
  readonly deviceTransfer?: ExtractionSection;
  /** To iOS, the only platform that Android knows. */
  readonly crossPlatformTransfer?: ExtractionSection & {
    /** Whether it names an app on the other platform; without one nothing is transferred. */
    readonly namesAnApp: boolean;
  };
}
