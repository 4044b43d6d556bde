import type { XPathExpression, XPathMember, XPathPath, XPathStep } from './syntax';
import type { TokenStream } from './token_stream';
import type { Token } from './tokens';

/** A name of a path with what stands in brackets behind it. */
interface PathPart {
  readonly name: Token;
  readonly reversed: boolean;
  readonly constraint?: XPathExpression;
}

/**
 * Parses `member`, `Module.A/Module.E/member`, `Module.A/Module.E[…]/…`, `Module.A[reversed()]/…` or a path that ends in an
 * entity: names of associations and entities in turn.
 * @param constraint parses what stands between brackets
 * @throws XPathSyntaxError, NotModelledError
 */
export function parsePath(tokens: TokenStream, constraint: () => XPathExpression): XPathPath {
  const parts = [parsePart(tokens, constraint)];
  while (tokens.takeIf('/')) parts.push(parsePart(tokens, constraint));
  const endsInEntity = parts.length % 2 === 0;
  const hops = endsInEntity ? parts : parts.slice(0, -1);
  const steps: XPathStep[] = [];
  for (let index = 0; index < hops.length; index += 2) {
    steps.push(stepOf(hops[index] as PathPart, hops[index + 1] as PathPart, tokens));
  }
  const last = parts.at(-1) as PathPart;
  return { steps, member: endsInEntity ? itself(last.name.text, last.name.at) : memberOf(last, tokens) };
}

function parsePart(tokens: TokenStream, constraint: () => XPathExpression): PathPart {
  const name = tokens.next;
  if (name.text === '//') throw tokens.notModelled('a query that begins with //', name);
  if (name.kind !== 'name' || name.text === 'and' || name.text === 'or') {
    throw tokens.error(name, 'an attribute, an association or a function');
  }
  tokens.advance();
  if (tokens.isNext('(')) throw tokens.error(name, 'a name, because a function is no part of a path');
  let reversed = false;
  const constraints: XPathExpression[] = [];
  while (tokens.takeIf('[')) {
    if (tokens.isNext('reversed')) {
      tokens.advance();
      tokens.take('(', 'the opening ( of reversed');
      tokens.take(')', 'the closing ) of reversed');
      reversed = true;
    } else constraints.push(constraint());
    tokens.take(']', 'and, or, or the closing ]');
  }
  if (constraints.length === 0) return { name, reversed };
  const [only] = constraints as [XPathExpression];
  return {
    name,
    reversed,
    constraint: constraints.length === 1 ? only : { kind: 'and', operands: constraints },
  };
}

function stepOf(association: PathPart, entity: PathPart, tokens: TokenStream): XPathStep {
  for (const { name } of [association, entity]) {
    if (!name.text.includes('.')) throw tokens.error(name, 'a qualified name Module.Name inside a path');
  }
  if (association.constraint !== undefined)
    throw tokens.error(association.name, 'a constraint behind the entity, as in Module.A/Module.E[…]');
  if (entity.reversed) throw tokens.error(entity.name, '[reversed()] behind the association');
  return {
    association: association.name.text,
    associationAt: association.name.at,
    reversed: association.reversed,
    entity: entity.name.text,
    entityAt: entity.name.at,
    ...(entity.constraint !== undefined && { constraint: entity.constraint }),
  };
}

function memberOf({ name, reversed, constraint }: PathPart, tokens: TokenStream): XPathMember {
  if (constraint !== undefined)
    throw tokens.error(name, 'an entity before a constraint, as in Module.A/Module.E[…]');
  if (name.text.toLowerCase() === 'id') return itself(name.text, name.at);
  const kind = name.text.includes('.') ? 'association' : 'attribute';
  if (reversed && kind === 'attribute') throw tokens.error(name, 'an association before [reversed()]');
  return { kind, name: name.text, at: name.at, reversed };
}

function itself(name: string, at: number): XPathMember {
  return { kind: 'id', name, at, reversed: false };
}
