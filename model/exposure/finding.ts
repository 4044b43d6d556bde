import { type FindingKind, findingKinds, type Severity, severities } from './finding_kinds';
import sentences from './seed_sentences.json';

/** What a finding is about, as far as it is about one. */
export interface ExposurePlace {
  readonly profile?: string;
  /** User role. */
  readonly role?: string;
  /** Qualified. */
  readonly entity?: string;
  /** An attribute, an association, or `Contents` for a file. */
  readonly member?: string;
  /** Places among the entity's access rules, from 1. */
  readonly rules?: readonly number[];
}

/** Something that puts, or may put, more on devices than it should. */
export interface ExposureFinding {
  /** Kind and place: the same as long as these are. */
  readonly id: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** The user role that it is about; absent when it is about all. */
  readonly role?: string;
  readonly place: ExposurePlace;
  readonly message: string;
  /** The message about several user roles, named as this says, of which it is true alike. */
  readonly messageOf: (roles: string) => string;
  /** The sentence of Mendix's page on offline data security that it rests on. */
  readonly sentence: string;
}

/**
 * @param messageOf says it of the place's user role, or of several
 * @param subject what tells it from others of its kind; its place when absent
 */
export function finding(
  kind: FindingKind,
  place: ExposurePlace,
  messageOf: (roles: string) => string,
  subject: string = placeText(place),
): ExposureFinding {
  return {
    id: `${kind}: ${subject}`,
    kind,
    severity: findingKinds[kind].severity,
    ...(place.role !== undefined && { role: place.role }),
    place,
    message: messageOf(place.role ?? ''),
    messageOf,
    sentence: sentences[kind],
  };
}

/** e.g. `native Technician Shop.Order.Iban` */
export function placeText({ profile, role, entity, member }: ExposurePlace): string {
  const data = [entity, member].filter((part) => part !== undefined).join('.');
  return [profile, role, data].filter((part) => part !== undefined && part !== '').join(' ');
}

/** Worst first; equals keep their order. */
export function worstFirst(findings: readonly ExposureFinding[]): readonly ExposureFinding[] {
  return severities.flatMap((severity) => findings.filter((each) => each.severity === severity));
}
