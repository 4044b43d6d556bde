import { NotModelledError } from '../outcome_errors';
import type {
  TextFunction,
  XPathExpression,
  XPathLiteral,
  XPathMember,
  XPathOperator,
  XPathPath,
  XPathStep,
} from './syntax';
import { withCaret, XPathSyntaxError } from './syntax_error';
import { type Token, tokenize } from './tokens';
import { functionsNotModelled, systemMembers } from './vocabulary';

/**
 * Parses an XPath constraint: `[a = 'x' and (b > 3 or not(c = empty))]`, `[Module.A/Module.E/attr != 2]`,
 * `[Module.A = '[%CurrentUser%]']`, `[id = '[%CurrentUser%]']`, several `[…][…]` joined by and.
 * @returns the expression; the names in it are not looked up (`find_problems.ts` does)
 * @throws XPathSyntaxError when the text is no constraint
 * @throws NotModelledError for XPath that Mendix knows and this project does not model, naming it
 */
export function parseXPath(text: string): XPathExpression {
  return new Parser(text).constraint();
}

class Parser {
  private readonly tokens: readonly Token[];
  private next = 0;

  constructor(private readonly text: string) {
    this.tokens = tokenize(text);
  }

  constraint(): XPathExpression {
    const groups: XPathExpression[] = [];
    do {
      this.take('[', 'the opening [ of a constraint');
      groups.push(this.or());
      this.take(']', 'and, or, or the closing ]');
    } while (this.token.kind !== 'end');
    return joined('and', groups);
  }

  private or(): XPathExpression {
    const operands = [this.and()];
    while (this.takeIf('or')) operands.push(this.and());
    return joined('or', operands);
  }

  private and(): XPathExpression {
    const operands = [this.condition()];
    while (this.takeIf('and')) operands.push(this.condition());
    return joined('and', operands);
  }

  private condition(): XPathExpression {
    if (this.takeIf('(')) {
      const inner = this.or();
      this.take(')', 'and, or, or the closing )');
      return inner;
    }
    if (this.token.kind === 'name' && this.tokens[this.next + 1]?.text === '(') return this.call();
    return this.comparison();
  }

  private call(): XPathExpression {
    const name = this.advance();
    this.advance();
    if (name.text === 'not') {
      const operand = this.or();
      this.take(')', 'the closing ) of not');
      return { kind: 'not', operand };
    }
    if (name.text === 'true' || name.text === 'false') {
      this.take(')', `the closing ) of ${name.text}`);
      return { kind: 'constant', value: name.text === 'true' };
    }
    if (name.text === 'contains' || name.text === 'starts-with' || name.text === 'ends-with')
      return this.textSearch(name.text);
    if (functionsNotModelled.has(name.text)) this.notModelled(`the function ${name.text}()`, name);
    throw this.error(name, 'not(), contains(), starts-with(), ends-with(), true(), false() or a comparison');
  }

  private textSearch(name: TextFunction): XPathExpression {
    const path = this.path();
    this.take(',', `the comma between the two values of ${name}`);
    const text = this.token;
    if (text.kind !== 'string') throw this.error(text, 'a text in quotes');
    this.advance();
    this.take(')', `the closing ) of ${name}`);
    return { kind: 'text_search', function: name, path, text: text.text };
  }

  private comparison(): XPathExpression {
    const path = this.path();
    const operator = this.token;
    if (operator.kind !== 'string' && [']', ')', 'and', 'or'].includes(operator.text)) {
      this.notModelled('a path without a comparison', operator);
    }
    if (operator.kind !== 'operator') throw this.error(operator, 'one of = != < <= > >=');
    this.advance();
    const value = this.literal();
    return {
      kind: 'comparison',
      path,
      operator: operator.text as XPathOperator,
      operatorAt: operator.at,
      value,
    };
  }

  private path(): XPathPath {
    const names = [this.pathName()];
    while (this.takeIf('/')) names.push(this.pathName());
    if (this.token.text === '[') this.notModelled('a constraint inside a path', this.token);
    const last = names.pop() as Token;
    const steps: XPathStep[] = [];
    for (let index = 0; index < names.length; index += 2) {
      const association = names[index] as Token;
      const entity = names[index + 1];
      if (entity === undefined)
        throw this.error(
          last,
          'an attribute or association after the entity, as in Module.A/Module.E/attribute',
        );
      for (const name of [association, entity]) {
        if (!name.text.includes('.')) throw this.error(name, 'a qualified name Module.Name inside a path');
      }
      steps.push({
        association: association.text,
        associationAt: association.at,
        entity: entity.text,
        entityAt: entity.at,
      });
    }
    return { steps, member: memberOf(last) };
  }

  private pathName(): Token {
    const name = this.token;
    if (name.text === '//') this.notModelled('a query that begins with //', name);
    if (name.kind !== 'name' || name.text === 'and' || name.text === 'or') {
      throw this.error(name, 'an attribute, an association or a function');
    }
    if (systemMembers.has(name.text)) this.notModelled(`the system member ${name.text}`, name);
    this.advance();
    if (this.token.text === '(') this.notModelled(`${name.text}() inside a path`, name);
    return name;
  }

  private literal(): XPathLiteral {
    const token = this.token;
    const expected =
      "a text in quotes, a number, true(), false(), empty or a token such as '[%CurrentUser%]'";
    if (token.kind === 'number') {
      this.advance();
      return { kind: 'number', digits: token.text, at: token.at };
    }
    if (token.kind === 'string') {
      this.advance();
      if (!/^\[%.*%\]$/.test(token.text)) return { kind: 'string', value: token.text, at: token.at };
      if (token.text !== '[%CurrentUser%]') this.notModelled(`the token ${token.text}`, token);
      return { kind: 'current_user', at: token.at };
    }
    if (token.kind !== 'name') throw this.error(token, expected);
    this.advance();
    if (token.text === 'empty' || token.text === 'NULL') return { kind: 'empty', at: token.at };
    const called = this.takeIf('(');
    if (called && (token.text === 'true' || token.text === 'false')) {
      this.take(')', `the closing ) of ${token.text}`);
      return { kind: 'boolean', value: token.text === 'true', at: token.at };
    }
    if (called && functionsNotModelled.has(token.text))
      this.notModelled(`the function ${token.text}()`, token);
    if (called || token.text === 'true' || token.text === 'false') throw this.error(token, expected);
    return this.notModelled('a comparison of two members', token);
  }

  private get token(): Token {
    return this.tokens[this.next] as Token;
  }

  private advance(): Token {
    const token = this.token;
    this.next += 1;
    return token;
  }

  /** Strings are never taken for the word or sign that they hold. */
  private takeIf(text: string): boolean {
    if (this.token.kind === 'string' || this.token.text !== text) return false;
    this.next += 1;
    return true;
  }

  private take(text: string, expected: string): void {
    if (!this.takeIf(text)) throw this.error(this.token, expected);
  }

  private error(token: Token, expected: string): Error {
    if (token.kind === 'punctuation' && '+-*:'.includes(token.text)) this.notModelled('arithmetic', token);
    const found = token.kind === 'end' ? 'the end' : `"${token.text}"`;
    return new XPathSyntaxError(this.text, token.at, expected, found);
  }

  private notModelled(what: string, token: Token): never {
    throw new NotModelledError(
      `Failed to parse an XPath constraint: ${what} at character ${token.at + 1} is not modelled.\n${withCaret(this.text, token.at)}`,
    );
  }
}

function memberOf(name: Token): XPathMember {
  if (name.text === 'id') return { kind: 'id', name: name.text, at: name.at };
  return { kind: name.text.includes('.') ? 'association' : 'attribute', name: name.text, at: name.at };
}

function joined(kind: 'and' | 'or', operands: readonly XPathExpression[]): XPathExpression {
  return operands.length === 1 ? (operands[0] as XPathExpression) : { kind, operands };
}
