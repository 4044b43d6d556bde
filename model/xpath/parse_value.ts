import type { XPathValue } from './syntax';
import { lengthTokenNames, parseTimeToken, timeTokenNames } from './time_tokens';
import type { TokenStream } from './token_stream';
import type { Token } from './tokens';

const expected =
  "a text in quotes, a number, true(), false(), empty, an attribute or a token such as '[%CurrentUser%]'";

/**
 * Parses what a member is compared with, other members apart.
 * @returns undefined when a name comes next that is none of the words for a value, because it is another member's
 * @throws XPathSyntaxError, NotModelledError
 */
export function parseLiteral(tokens: TokenStream): XPathValue | undefined {
  const token = tokens.next;
  switch (token.kind) {
    case 'number':
      tokens.advance();
      return { kind: 'number', digits: token.text, at: token.at };
    case 'string':
      tokens.advance();
      return stringValue(token, tokens);
    case 'name':
      return namedValue(token, tokens);
    default:
      throw tokens.error(token, expected);
  }
}

function namedValue({ text, at }: Token, tokens: TokenStream): XPathValue | undefined {
  if (text === 'empty' || text === 'NULL') {
    tokens.advance();
    return { kind: 'empty', at };
  }
  if (text !== 'true' && text !== 'false') return undefined;
  tokens.advance();
  tokens.take('(', `${text}()`);
  tokens.take(')', `the closing ) of ${text}`);
  return { kind: 'boolean', value: text === 'true', at };
}

/** A system variable is a string that begins with `[%`. */
function stringValue(token: Token, tokens: TokenStream): XPathValue {
  const { text, at } = token;
  const time = parseTimeToken(text);
  if (time !== undefined && 'name' in time) return { kind: 'time', token: time, at };
  const name = /^\[%(.*)%\]$/.exec(text.trim())?.[1];
  if (name === 'CurrentUser') return { kind: 'current_user', at };
  if (name === 'CurrentObject')
    throw tokens.notModelled(`the token ${text}, which rules do not have,`, token);
  if (name?.startsWith('UserRole_')) throw tokens.notModelled(`the token ${text}`, token);
  if (!text.trimStart().startsWith('[%')) return { kind: 'string', value: text, at };
  throw tokens.error(
    token,
    `one of the tokens CurrentUser, ${timeTokenNames.join(', ')}, and with + or - a number times ${lengthTokenNames.join(', ')}`,
  );
}
