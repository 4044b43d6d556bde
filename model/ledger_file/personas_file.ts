import type { LedgerPersona, ValueType, Whereabouts } from './ledger_file';

/** Who may read some objects: a group of objects for each persona alone, one for all, one for nobody, or one for those listed. */
export type Readers = 'each' | 'all' | 'nobody' | readonly string[];

export interface PlannedAttribute {
  readonly name: string;
  readonly type: ValueType;
  /** Most characters of a String; unlimited when absent. */
  readonly length?: number;
  /** Personas that may not read it where they may read its object. */
  readonly hiddenFrom?: readonly string[];
}

export interface PlannedEntity {
  readonly name: string;
  /** One group of objects each; each, all and nobody when absent. */
  readonly readers?: readonly Readers[];
  /** Objects in a group. */
  readonly objects?: number;
  /** `device` when absent; a HashedString lies on the backend in any case. */
  readonly mayLie?: Whereabouts;
  readonly attributes: readonly PlannedAttribute[];
}

/** Whom a ledger is made for and, if they say it, of which entities. */
export interface PersonasFile {
  readonly personas: Readonly<Record<string, LedgerPersona>>;
  readonly entities?: readonly PlannedEntity[];
}

/**
 * Entities for whom names none: every type; objects for each persona alone, for all and for nobody; an attribute that the last
 * persona may not read on objects that all share; values that may be in memory only.
 */
export function usualEntities(personas: readonly string[]): readonly PlannedEntity[] {
  return [
    {
      name: 'Note',
      attributes: [
        { name: 'Title', type: 'String', length: 60 },
        { name: 'Body', type: 'String' },
        { name: 'Quantity', type: 'Integer' },
        { name: 'AccountNumber', type: 'Long' },
        { name: 'Amount', type: 'Decimal' },
        { name: 'DueAt', type: 'DateTime' },
      ],
    },
    {
      name: 'SharedNote',
      readers: ['all'],
      attributes: [
        { name: 'Title', type: 'String', length: 60 },
        { name: 'InternalRemark', type: 'String', hiddenFrom: personas.slice(1).slice(-1) },
      ],
    },
    {
      name: 'Document',
      attributes: [
        { name: 'Subject', type: 'String', length: 60 },
        { name: 'Contents', type: 'File' },
      ],
    },
    {
      name: 'Photo',
      attributes: [
        { name: 'Caption', type: 'String', length: 60 },
        { name: 'Contents', type: 'Image' },
      ],
    },
    {
      name: 'Session',
      readers: ['each'],
      mayLie: 'memory',
      attributes: [
        { name: 'AccessToken', type: 'String', length: 60 },
        { name: 'OneTimeNumber', type: 'Long' },
      ],
    },
    { name: 'Login', readers: ['each'], attributes: [{ name: 'Passphrase', type: 'HashedString' }] },
  ];
}
