import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { MemberRights, SecurityLevel } from '../../app_model';
import { schemaCheck } from '../../checks/schema_check';
import { MistakeList } from '../../mistake_list';
import { DocumentMistakes } from '../../mistakes';
import { parseDocument, textOfDocument } from '../../read_document';
import schema from './rights_vector.schema.json';

export interface VectorRule {
  readonly roles: readonly string[];
  /** Default None. */
  readonly default?: MemberRights;
  readonly members?: Readonly<Record<string, MemberRights>>;
  /** XPath. */
  readonly where?: string;
  readonly allow?: readonly ('create' | 'delete')[];
}

export interface VectorEntity {
  readonly generalization?: string;
  readonly persistable?: boolean;
  /** Type by name, e.g. `Decimal calculated`, `Enumeration(Open, Closed)`. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly rules?: readonly VectorRule[];
}

/** Members of every object of an entity, or of its objects by name. */
export type ExpectedObjects = readonly string[] | Readonly<Record<string, readonly string[]>>;

/**
 * A case of access rights as somebody wrote it down from the documentation, and what it must put on whose device; its keys
 * are explained in rights_vector.schema.json.
 */
export interface RightsVector {
  readonly id: string;
  readonly sentence: string;
  readonly source: string;
  readonly assumed?: string;
  readonly entities: Readonly<Record<string, VectorEntity>>;
  readonly associations?: Readonly<Record<string, string>>;
  readonly userRoles?: Readonly<Record<string, readonly string[]>>;
  readonly level?: SecurityLevel;
  readonly guest?: string;
  readonly encrypt?: { readonly database?: boolean; readonly files?: boolean };
  readonly synchronization?: Readonly<Record<string, string>>;
  readonly objects?: Readonly<
    Record<string, Readonly<Record<string, string | number | boolean>> & { readonly entity: string }>
  >;
  /** By user role and entity. */
  readonly device: Readonly<Record<string, Readonly<Record<string, ExpectedObjects>>>>;
  readonly exposure?: {
    readonly rowsOfOthers?: Readonly<Record<string, readonly string[]>>;
    readonly unknown?: Readonly<Record<string, readonly string[]>>;
  };
}

const folder = resolve(__dirname, '..');
const kind = { name: 'rights vector', format: 'a YAML file', advice: 'Give the path of a vector.' };
const checkSchema = schemaCheck({ schema, whole: 'the rights vector' });

/** All vectors, in the order of their ids. @throws DocumentMistakes; Error for a file that is not named by its vector's id */
export function rightsVectors(): readonly RightsVector[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return files.sort().map((name) => {
    const vector = readVector(join(folder, name));
    if (`${vector.id}.yaml` !== name) throw new Error(`The vector in ${name} has the id ${vector.id}.`);
    return vector;
  });
}

function readVector(path: string): RightsVector {
  const source = parseDocument(textOfDocument(path, kind), path, kind);
  const mistakes = new MistakeList(path, source);
  checkSchema(source.value(), mistakes);
  if (mistakes.mistakes().length > 0) throw new DocumentMistakes(kind.name, path, mistakes.mistakes());
  return source.value() as RightsVector;
}

/** A name of the vector's in full: what names no module is of module M. */
export function qualified(name: string): string {
  return name.includes('.') ? name : `M.${name}`;
}

/** Module roles of each user role. */
export function userRolesOf({
  userRoles,
  entities,
}: RightsVector): Readonly<Record<string, readonly string[]>> {
  if (userRoles !== undefined) return userRoles;
  const roles = Object.values(entities).flatMap(({ rules = [] }) => rules.flatMap((rule) => rule.roles));
  return Object.fromEntries(roles.map((role) => [role, [role]]));
}
