import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { AppModel, AttributeType } from '../../../model/app_model';
import type { Moment } from '../../../model/moment';
import { HarnessBug } from '../../../model/outcome_errors';
import type {
  XPathComparison,
  XPathExistence,
  XPathExpression,
  XPathFunction,
  XPathMember,
  XPathStep,
  XPathTextSearch,
  XPathValue,
} from '../../../model/xpath/syntax';
import type { SqlDialect } from '../database/sql_dialect';
import { guidColumn } from '../database/tables';
import { attributeAt, cell, hopIn, objectsOf, type Place } from './entity_rows';
import { postgresqlFunctions } from './postgresql_functions';
import type { Sql, SqlFunctions } from './sql_functions';
import { sqliteFunctions } from './sqlite_functions';

type Condition = RawBuilder<SqlBool>;

const keptAsText: ReadonlySet<AttributeType> = new Set([
  'String',
  'HashedString',
  'Enumeration',
  'Long',
  'Decimal',
  'AutoNumber',
]);
const texts: ReadonlySet<AttributeType> = new Set(['String', 'HashedString', 'Enumeration']);

const functionsOf: Readonly<Record<SqlDialect, SqlFunctions>> = {
  sqlite: sqliteFunctions,
  postgresql: postgresqlFunctions,
};

/** What is compared of a member: something that databases compare, and whether there is nothing. */
interface Comparable {
  readonly value: Sql;
  readonly empty: Condition;
}

/** Whose constraints are translated, and when. */
export interface Translation {
  readonly model: AppModel;
  /** Guid of the user whom `[%CurrentUser%]` means. */
  readonly currentUser: string;
  readonly moment: Moment;
  readonly dialect: SqlDialect;
}

/**
 * An XPath constraint as an SQL condition on the row of an object. No part of it is ever NULL, so that not() and `!=` mean
 * what they mean for Mendix: an empty value equals nothing and differs from everything.
 */
export class XPathToSql {
  private hops = 0;
  private readonly model: AppModel;
  private readonly functions: SqlFunctions;

  constructor(private readonly translation: Translation) {
    this.model = translation.model;
    this.functions = functionsOf[translation.dialect];
  }

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
        return balanced(operands, expression.kind === 'and' ? sql` and ` : sql` or `);
      }
      case 'not':
        return sql<SqlBool>`not (${this.compile(expression.operand, place)})`;
      case 'constant':
        return expression.value ? sql<SqlBool>`(1 = 1)` : sql<SqlBool>`(1 = 0)`;
      case 'existence':
        return this.atEnd(expression.path.steps, place, (end) => this.existence(expression, end));
      case 'text_search':
        return this.atEnd(expression.path.steps, place, (end) => this.textSearch(expression, end));
      case 'comparison':
        return this.atEnd(expression.path.steps, place, (end) => this.comparison(expression, end, place));
    }
  }

  /** That there is an object at the end of the path's steps which meets the condition. */
  private atEnd(
    [step, ...rest]: readonly XPathStep[],
    place: Place,
    condition: (end: Place) => Condition,
  ): Condition {
    if (step === undefined) return condition(place);
    const { from, starts, far, alias } = this.hop(place, step.association, step.reversed);
    const end: Place = { entity: step.entity, alias: `${alias}_object` };
    const conditions = [
      sql`${cell(end, guidColumn)} = ${far}`,
      ...(starts === undefined ? [] : [starts]),
      ...(step.constraint === undefined ? [] : [this.compile(step.constraint, end)]),
      this.atEnd(rest, end, condition),
    ];
    const rows = sql`${objectsOf(this.model, step.entity)} as ${sql.ref(end.alias)}`;
    const sources = from === undefined ? rows : sql`${from}, ${rows}`;
    return sql<SqlBool>`exists (select 1 from ${sources} where ${sql.join(conditions, sql` and `)})`;
  }

  private hop(place: Place, name: string, reversed: boolean) {
    this.hops += 1;
    const alias = `hop${this.hops}`;
    return { alias, ...hopIn(this.model, place, name, reversed, alias) };
  }

  private existence({ path: { member } }: XPathExistence, end: Place): Condition {
    switch (member.kind) {
      case 'id':
        return sql<SqlBool>`(1 = 1)`;
      case 'association':
        return this.refers(end, member);
      case 'attribute': {
        const { column } = attributeAt(this.model, end, member.name);
        return sql<SqlBool>`(${column} is not null and ${column} = ${true})`;
      }
    }
  }

  private comparison(expression: XPathComparison, end: Place, start: Place): Condition {
    const { path, operator, value } = expression;
    switch (path.member.kind) {
      case 'attribute':
        return this.attributeComparison(expression, end, start);
      case 'association':
        return negated(this.refers(end, path.member, value), (value.kind === 'empty') === (operator === '='));
      case 'id': {
        const isUser = sql<SqlBool>`(${cell(end, guidColumn)} = ${this.translation.currentUser})`;
        return negated(isUser, operator === '!=');
      }
    }
  }

  /** That an association or system member refers to something, or to the current user. */
  private refers(place: Place, { name, reversed }: XPathMember, value?: XPathValue): Condition {
    const { from, starts, far } = this.hop(place, name, reversed);
    const { currentUser } = this.translation;
    const meant = value?.kind === 'current_user' ? sql` and ${far} = ${currentUser}` : sql``;
    return from === undefined
      ? sql<SqlBool>`(${far} is not null${meant})`
      : sql<SqlBool>`exists (select 1 from ${from} where ${starts}${meant})`;
  }

  private attributeComparison(
    { path, function: taken, operator, value }: XPathComparison,
    end: Place,
    start: Place,
  ): Condition {
    const left = this.comparable(end, path.member, taken);
    if (value.kind === 'empty' || (value.kind === 'string' && value.value === ''))
      return negated(left.empty, operator === '!=');
    const sign = sql.raw(operator === '!=' ? '<>' : operator);
    if (value.kind !== 'member') {
      const compared = sql`${left.value} ${sign} ${this.literal(value)}`;
      return operator === '!='
        ? sql<SqlBool>`(${left.empty} or ${compared})`
        : sql<SqlBool>`(not ${left.empty} and ${compared})`;
    }
    return this.atEnd(value.path.steps, start, (other) => {
      const right = this.comparable(other, value.path.member, undefined);
      const compared = sql`${left.value} ${sign} ${right.value}`;
      return operator === '!='
        ? sql<SqlBool>`(${left.empty} or ${right.empty} or ${compared})`
        : sql<SqlBool>`(not ${left.empty} and not ${right.empty} and ${compared})`;
    });
  }

  private comparable(place: Place, { name }: XPathMember, taken: XPathFunction | undefined): Comparable {
    const { column, type } = attributeAt(this.model, place, name);
    const empty = emptiness(column, type);
    const { functions } = this;
    if (taken?.kind === 'length') return { value: functions.number(functions.length(column)), empty };
    if (taken?.kind === 'date_part') {
      const timeZone = taken.timeZone ?? this.translation.moment.timeZone;
      return { value: functions.number(functions.datePart(taken.part, column, timeZone)), empty };
    }
    if (type === 'DateTime' || type === 'Boolean') return { value: column, empty };
    if (texts.has(type)) return { value: functions.text(column), empty };
    return { value: functions.number(type === 'Integer' ? column : sql`nullif(${column}, '')`), empty };
  }

  private textSearch({ path, function: name, text }: XPathTextSearch, place: Place): Condition {
    const { column, type } = attributeAt(this.model, place, path.member.name);
    const filled = sql<SqlBool>`not ${emptiness(column, type)}`;
    if (text === '') return filled;
    return sql<SqlBool>`(${filled} and ${this.functions.found(name, column, text)})`;
  }

  private literal(value: XPathValue): Sql {
    switch (value.kind) {
      case 'number':
        return this.functions.number(sql`${value.digits}`);
      case 'time':
        return this.functions.time(value.token, this.translation.moment);
      case 'string':
      case 'boolean':
        return sql`${value.value}`;
      default:
        throw new HarnessBug(
          `Failed to translate an XPath constraint: ${value.kind} is no attribute's value.`,
        );
    }
  }
}

/** As flat a tree as there is, because SQLite limits its depth, that of the queries around it included. */
function balanced(operands: readonly Condition[], word: Sql): Condition {
  const [only] = operands as readonly [Condition];
  if (operands.length === 1) return only;
  const half = Math.ceil(operands.length / 2);
  return sql<SqlBool>`(${balanced(operands.slice(0, half), word)}${word}${balanced(operands.slice(half), word)})`;
}

function negated(condition: Condition, isNegated: boolean): Condition {
  return isNegated ? sql<SqlBool>`not ${condition}` : condition;
}

function emptiness(column: Sql, type: AttributeType): Condition {
  return keptAsText.has(type)
    ? sql<SqlBool>`(${column} is null or ${column} = '')`
    : sql<SqlBool>`(${column} is null)`;
}
