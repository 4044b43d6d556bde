import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { entityNamed } from '../../model/access_rights';
import type { AppModel, Attribute, AttributeType } from '../../model/app_model';
import { associationFrom } from '../../model/associations';
import { familyOf } from '../../model/generalization';
import { HarnessBug } from '../../model/outcome_errors';
import type {
  TextFunction,
  XPathComparison,
  XPathExpression,
  XPathLiteral,
  XPathPath,
  XPathStep,
  XPathTextSearch,
} from '../../model/xpath/syntax';
import type { SqlDialect } from './database/sql_dialect';
import { childColumn, columnOf, guidColumn, parentColumn, tableOf } from './database/tables';

type Condition = RawBuilder<SqlBool>;

/** Kept as text, and numbers all the same. */
const numbersInText: ReadonlySet<AttributeType> = new Set(['Long', 'Decimal', 'AutoNumber']);
const texts: ReadonlySet<AttributeType> = new Set(['String', 'HashedString', 'Enumeration']);

/** Where a condition's member stands: an entity's row under an alias. */
interface Place {
  readonly entity: string;
  readonly alias: string;
}

/**
 * An XPath constraint as an SQL condition on the row of an object. No part of it is ever NULL, so that not() and `!=` mean
 * what they mean for Mendix: an empty value equals nothing and differs from everything.
 * @fidelity a Decimal is compared by its first 15 significant digits, as SQLite's numbers have them
 */
export class XPathToSql {
  private hops = 0;

  /** @param currentUser guid of the user whom `[%CurrentUser%]` means */
  constructor(
    private readonly model: AppModel,
    private readonly currentUser: string,
    _dialect: SqlDialect,
  ) {}

  /**
   * @param entity qualified name of the entity that the constraint selects objects of
   * @param alias name of its table in the query
   * @throws HarnessBug when the constraint names what the app model does not have
   */
  condition(expression: XPathExpression, entity: string, alias: string): Expression<SqlBool> {
    return this.compile(expression, { entity, alias });
  }

  private compile(expression: XPathExpression, place: Place): Condition {
    switch (expression.kind) {
      case 'and':
      case 'or': {
        const operands = expression.operands.map((operand) => this.compile(operand, place));
        return sql<SqlBool>`(${sql.join(operands, expression.kind === 'and' ? sql` and ` : sql` or `)})`;
      }
      case 'not':
        return sql<SqlBool>`not (${this.compile(expression.operand, place)})`;
      case 'constant':
        return expression.value ? sql<SqlBool>`(1 = 1)` : sql<SqlBool>`(1 = 0)`;
      case 'text_search':
        return this.atEnd(expression.path.steps, place, (end) => this.textSearch(expression, end));
      case 'comparison':
        return this.atEnd(expression.path.steps, place, (end) => this.comparison(expression, end));
    }
  }

  private comparison(expression: XPathComparison, end: Place): Condition {
    switch (expression.path.member.kind) {
      case 'attribute':
        return this.attributeComparison(expression, end);
      case 'association':
        return this.associationComparison(expression, end);
      case 'id':
        return this.identity(expression, end);
    }
  }

  private identity({ operator }: XPathComparison, { alias }: Place): Condition {
    const same = sql<SqlBool>`(${sql.ref(`${alias}.${guidColumn}`)} = ${this.currentUser})`;
    return operator === '=' ? same : sql<SqlBool>`not ${same}`;
  }

  /** That there is an object at the end of the path's steps which meets the condition. */
  private atEnd(
    [step, ...rest]: readonly XPathStep[],
    place: Place,
    condition: (end: Place) => Condition,
  ): Condition {
    if (step === undefined) return condition(place);
    const hop = this.hop(place, step.association);
    const end: Place = { entity: step.entity, alias: `${hop.alias}_object` };
    const inner = this.atEnd(rest, end, condition);
    return sql<SqlBool>`exists (select 1 from ${hop.from} join ${this.objectsOf(step.entity)} as ${sql.ref(
      end.alias,
    )} on ${sql.ref(`${end.alias}.${guidColumn}`)} = ${hop.far} where ${hop.starts} and ${inner})`;
  }

  /** An entity's objects, those of its specializations included: each entity has a table of its own. */
  private objectsOf(name: string): RawBuilder<unknown> {
    const entity = entityNamed(this.model, name);
    const family = familyOf(this.model, name);
    if (family.length === 1) return sql.table(tableOf(entity));
    const names = [guidColumn, ...entity.attributes.map(columnOf)];
    const columns = sql.join(names.map((column) => sql.ref(column)));
    const selects = family.map((each) => sql`select ${columns} from ${sql.table(tableOf(each))}`);
    return sql`(${sql.join(selects, sql` union all `)})`;
  }

  /** The rows of an association's table that start at a place. */
  private hop(place: Place, name: string) {
    const end = associationFrom(this.model, place.entity, name);
    if (end === undefined)
      throw new HarnessBug(
        `Failed to translate an XPath constraint: ${place.entity} has no association ${name}.`,
      );
    this.hops += 1;
    const alias = `hop${this.hops}`;
    const [near, far] =
      end.direction === 'forward' ? [parentColumn, childColumn] : [childColumn, parentColumn];
    return {
      alias,
      from: sql`${sql.table(tableOf(end.association))} as ${sql.ref(alias)}`,
      starts: sql`${sql.ref(`${alias}.${near}`)} = ${sql.ref(`${place.alias}.${guidColumn}`)}`,
      far: sql.ref(`${alias}.${far}`),
    };
  }

  private associationComparison({ path, operator, value }: XPathComparison, place: Place): Condition {
    const { from, starts, far } = this.hop(place, path.member.name);
    const target = value.kind === 'current_user' ? sql` and ${far} = ${this.currentUser}` : sql``;
    const exists = sql<SqlBool>`exists (select 1 from ${from} where ${starts}${target})`;
    const wantsSome = (value.kind === 'empty') !== (operator === '=');
    return wantsSome ? exists : sql<SqlBool>`not ${exists}`;
  }

  private attributeComparison({ path, operator, value }: XPathComparison, place: Place): Condition {
    const { column, attribute } = this.attributeAt(path, place);
    const empty = emptiness(column, attribute);
    if (value.kind === 'empty') return operator === '=' ? empty : sql<SqlBool>`not ${empty}`;
    const compared = sql`${comparable(column, attribute)} ${sql.raw(operator === '!=' ? '<>' : operator)} ${literal(value)}`;
    return operator === '!='
      ? sql<SqlBool>`(${empty} or ${compared})`
      : sql<SqlBool>`(not ${empty} and ${compared})`;
  }

  private textSearch({ path, function: name, text }: XPathTextSearch, place: Place): Condition {
    const { column, attribute } = this.attributeAt(path, place);
    const filled = sql<SqlBool>`not ${emptiness(column, attribute)}`;
    if (text === '') return filled;
    const found = containment(name, column, text);
    return sql<SqlBool>`(${filled} and ${found})`;
  }

  private attributeAt({ member }: XPathPath, { entity, alias }: Place) {
    const attribute = entityNamed(this.model, entity).attributes.find(({ name }) => name === member.name);
    if (attribute === undefined)
      throw new HarnessBug(
        `Failed to translate an XPath constraint: ${entity} has no attribute ${member.name}.`,
      );
    return { attribute, column: sql.ref(`${alias}.${columnOf(attribute)}`) };
  }
}

function containment(name: TextFunction, column: RawBuilder<unknown>, text: string): RawBuilder<unknown> {
  switch (name) {
    case 'contains':
      return sql`replace(${column}, ${text}, '') <> ${column}`;
    case 'starts-with':
      return sql`substr(${column}, 1, length(${text})) = ${text}`;
    case 'ends-with':
      return sql`substr(${column}, length(${column}) - length(${text}) + 1) = ${text}`;
  }
}

function emptiness(column: RawBuilder<unknown>, { type }: Attribute): Condition {
  return texts.has(type) || numbersInText.has(type)
    ? sql<SqlBool>`(${column} is null or ${column} = '')`
    : sql<SqlBool>`(${column} is null)`;
}

function comparable(column: RawBuilder<unknown>, { type }: Attribute): RawBuilder<unknown> {
  return numbersInText.has(type) ? sql`cast(nullif(${column}, '') as numeric)` : column;
}

function literal(value: XPathLiteral): RawBuilder<unknown> {
  switch (value.kind) {
    case 'number':
      return sql`cast(${value.digits} as numeric)`;
    case 'string':
    case 'boolean':
      return sql`${value.value}`;
    default:
      throw new HarnessBug(`Failed to translate an XPath constraint: ${value.kind} is no attribute's value.`);
  }
}
