import { mostLevels, requireModelledSize } from './modelled_size';
import { parsePath } from './parse_path';
import { parseLiteral } from './parse_value';
import type {
  TextFunction,
  XPathComparison,
  XPathExpression,
  XPathFunction,
  XPathOperator,
  XPathPath,
  XPathValue,
} from './syntax';
import { TokenStream } from './token_stream';
import type { Token } from './tokens';
import {
  datePartFunctions,
  functionNames,
  lengthFunctions,
  queryFunctions,
  textFunctions,
} from './vocabulary';

/**
 * Parses an XPath constraint: `[a = 'x' and (b > 3 or not(c = empty))]`, `[Module.A/Module.E[f]/attr != 2]`,
 * `[Module.A = '[%CurrentUser%]']`, `[month-from-dateTime(d) = 3]`, several `[…][…]` joined by and.
 * @returns the expression; the names in it are not looked up (`find_problems.ts` does)
 * @throws XPathSyntaxError when the text is no constraint
 * @throws NotModelledError for XPath that Mendix knows and this project does not model, naming it
 * @source the pages on XPath constraints in Mendix's documentation; docs/xpath_semantics.md names them case by case
 */
export function parseXPath(text: string): XPathExpression {
  const expression = new Parser(new TokenStream(text)).constraints();
  requireModelledSize(expression);
  return expression;
}

/** One side of a comparison that is a path, and what is taken of its end. */
interface MemberOperand {
  readonly path: XPathPath;
  readonly function?: XPathFunction;
  readonly at: number;
}

type Operand = MemberOperand | XPathValue;

const mirrored: Readonly<Record<XPathOperator, XPathOperator>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

class Parser {
  /** Brackets around the next token, those of the whole constraint apart. */
  private levels = -1;

  constructor(private readonly tokens: TokenStream) {}

  constraints(): XPathExpression {
    const groups: XPathExpression[] = [];
    do {
      this.tokens.take('[', 'the opening [ of a constraint');
      groups.push(this.or());
      this.tokens.take(']', 'and, or, or the closing ]');
    } while (this.tokens.next.kind !== 'end');
    return joined('and', groups);
  }

  private or(): XPathExpression {
    this.levels += 1;
    if (this.levels > mostLevels)
      throw this.tokens.notModelled(`more than ${mostLevels} brackets inside each other`, this.tokens.next);
    const operands = [this.and()];
    while (this.tokens.takeIf('or')) operands.push(this.and());
    this.levels -= 1;
    return joined('or', operands);
  }

  private and(): XPathExpression {
    const operands = [this.condition()];
    while (this.tokens.takeIf('and')) operands.push(this.condition());
    return joined('and', operands);
  }

  private condition(): XPathExpression {
    if (this.tokens.takeIf('(')) {
      const inner = this.or();
      this.tokens.take(')', 'and, or, or the closing )');
      return inner;
    }
    const { next, second } = this.tokens;
    const isCall = next.kind === 'name' && second?.text === '(';
    if (isCall && next.text === 'not') return this.negation();
    const search = textFunctions.find((name) => isCall && name === next.text);
    return search === undefined ? this.comparison() : this.textSearch(search);
  }

  private negation(): XPathExpression {
    this.open();
    const operand = this.or();
    this.tokens.take(')', 'the closing ) of not');
    return { kind: 'not', operand };
  }

  private textSearch(name: TextFunction): XPathExpression {
    this.open();
    const path = this.path();
    this.tokens.take(',', `the comma between the two values of ${name}`);
    const text = this.string('a text in quotes');
    this.tokens.take(')', `the closing ) of ${name}`);
    return { kind: 'text_search', function: name, path, text };
  }

  private comparison(): XPathExpression {
    const left = this.operand();
    const operator = this.tokens.next;
    if (operator.kind !== 'operator') return this.alone(left, operator);
    this.tokens.advance();
    const rightToken = this.tokens.next;
    const right = this.operand();
    const sign = operator.text as XPathOperator;
    if (isMember(left)) return this.compared(left, sign, operator.at, this.asValue(right, rightToken));
    if (isMember(right)) return this.compared(right, mirrored[sign], operator.at, left);
    throw this.tokens.error(rightToken, 'an attribute or association on one side of the comparison');
  }

  private compared(
    { path, function: taken }: MemberOperand,
    operator: XPathOperator,
    operatorAt: number,
    value: XPathValue,
  ): XPathComparison {
    return { kind: 'comparison', path, ...(taken && { function: taken }), operator, operatorAt, value };
  }

  private asValue(right: Operand, token: Token): XPathValue {
    if (!isMember(right)) return right;
    if (right.function) throw this.tokens.notModelled('a comparison of a member with a function', token);
    return { kind: 'member', path: right.path, at: right.at };
  }

  /** A path or a constant that is compared with nothing. */
  private alone(operand: Operand, next: Token): XPathExpression {
    if (isMember(operand) && !operand.function && isEndOfCondition(next))
      return { kind: 'existence', path: operand.path };
    if (!isMember(operand) && operand.kind === 'boolean') return { kind: 'constant', value: operand.value };
    throw this.tokens.error(next, 'one of = != < <= > >=');
  }

  private operand(): Operand {
    const { next, second } = this.tokens;
    if (next.kind === 'name' && second?.text === '(' && next.text !== 'true' && next.text !== 'false')
      return this.call(next);
    if (next.kind === 'punctuation' && next.text === '//') return { path: this.path(), at: next.at };
    return parseLiteral(this.tokens) ?? { path: this.path(), at: next.at };
  }

  private call(name: Token): MemberOperand {
    const { text, at } = name;
    const part = datePartFunctions.get(text);
    if (part === undefined && !lengthFunctions.has(text)) throw this.unknownFunction(name);
    this.open();
    const path = this.path();
    const timeZone =
      part !== undefined && this.tokens.takeIf(',') ? this.string("a time zone such as 'UTC'") : undefined;
    this.tokens.take(')', `the closing ) of ${text}`);
    const taken: XPathFunction =
      part === undefined
        ? { kind: 'length', at }
        : { kind: 'date_part', part, at, ...(timeZone !== undefined && { timeZone }) };
    return { path, function: taken, at };
  }

  private unknownFunction(name: Token): Error {
    if (queryFunctions.has(name.text))
      return this.tokens.notModelled(
        `the function ${name.text}(), which queries have and constraints have not,`,
        name,
      );
    return this.tokens.error(
      name,
      `one of ${functionNames.map((each) => `${each}()`).join(', ')}, or a comparison`,
    );
  }

  private path(): XPathPath {
    return parsePath(this.tokens, () => this.or());
  }

  private string(expected: string): string {
    const token = this.tokens.next;
    if (token.kind !== 'string') throw this.tokens.error(token, expected);
    this.tokens.advance();
    return token.text;
  }

  /** Passes a function's name and its opening parenthesis. */
  private open(): void {
    this.tokens.advance();
    this.tokens.advance();
  }
}

/** Values of another member have a path as well. */
function isMember(operand: Operand): operand is MemberOperand {
  return !('kind' in operand);
}

function isEndOfCondition({ kind, text }: Token): boolean {
  return kind === 'end' || (kind !== 'string' && [']', ')', 'and', 'or'].includes(text));
}

function joined(kind: 'and' | 'or', operands: readonly XPathExpression[]): XPathExpression {
  return operands.length === 1 ? (operands[0] as XPathExpression) : { kind, operands };
}
