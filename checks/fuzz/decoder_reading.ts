import assert from 'node:assert/strict';
import { maxDecodedBytes } from '../../forensics/containers/bounds';
import type { Decoded, Decoder, UnreadPart } from '../../forensics/containers/decoder';
import { inputAmong } from '../../forensics/containers/open_containers';
import type { FuzzSeed } from './fuzz_target';

/** What lies around the input in memory and must never come out of it. */
const neighbour = Buffer.from('\x02neighbour\x03');
const keys: readonly Uint8Array[] = [new Uint8Array(32).fill(9)];
const passwords: readonly string[] = ['fuzz password'];
/** Pieces that come out of one byte at most, and the same again for small inputs. */
const piecesPerByte = 64;
const smallInput = 4096;
/** Errors of the language and of Node's arguments: faults of a reader, not findings about a file. */
const faults = [TypeError, ReferenceError, SyntaxError, assert.AssertionError];

/**
 * Reads by a decoder's contract: it ends after as many pieces and bytes as its input allows, throws damage only, says why in words,
 * and gives nothing from outside of its input.
 * @param past reasons that are given for what lies behind a header
 * @returns whether anything came out, or such a reason
 */
export function readByDecoder(decoder: Decoder, seed: FuzzSeed, given: Uint8Array, past: RegExp): boolean {
  const memory = Buffer.concat([neighbour, given, neighbour]);
  const bytes = memory.subarray(neighbour.length, neighbour.length + given.length);
  const beside = seed.beside ?? {};
  const input = inputAmong((path) => (path === seed.path ? bytes : beside[path]), seed.path, bytes, {
    keys,
    passwords,
  });
  let gave = false;
  let [pieces, total] = [0, 0];
  try {
    for (const part of decoder.decode(input) ?? []) {
      pieces += 1;
      const bytes = 'unread' in part ? none : bytesOf(part);
      total += bytes.length;
      assert.ok(
        pieces <= piecesPerByte * (smallInput + given.length),
        `gave ${pieces} pieces of ${given.length} bytes`,
      );
      if (checked(part, bytes) || ('unread' in part && past.test(part.unread))) gave = true;
      // Whoever opens containers stops here, too.
      if (total > maxDecodedBytes(given.length)) break;
    }
  } catch (error) {
    requireDamage(error);
    if (past.test((error as Error).message)) gave = true;
  }
  return gave;
}

/** @throws the error again, where it is a fault of the reader */
export function requireDamage(error: unknown): void {
  const isFault = !(error instanceof Error) || faults.some((fault) => error instanceof fault);
  if (isFault || (error as NodeJS.ErrnoException).code === 'ERR_OUT_OF_RANGE' || isLimit(error)) throw error;
  assert.match(error.message, /^[ -~]{3,300}$/, 'a reason is words');
}

/** Of the engine: too deep, too long, too much. */
function isLimit(error: Error): boolean {
  return (
    error instanceof RangeError && /call stack|Invalid (array|typed|string)|allocation/.test(error.message)
  );
}

/** @returns whether the part holds something */
function checked(part: Decoded, bytes: Uint8Array): boolean {
  if ('unread' in part) {
    assert.match(part.unread, /^[ -~]{3,300}$/, 'a reason is words');
    return false;
  }
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  assert.ok(!content.includes(neighbour), 'gave what lies outside of its input');
  for (const { offset } of 'values' in part ? (part.values ?? []) : [])
    assert.ok(Number.isInteger(offset) && offset >= 0, `a value at ${offset}`);
  return content.length > 0 || ('values' in part && (part.values?.length ?? 0) > 0);
}

/** What is packed may go on for ever: whoever opens containers reads it step by step. */
const mostBytes = 2 ** 20;
const none = new Uint8Array();

function bytesOf(part: Exclude<Decoded, UnreadPart>): Uint8Array {
  const content = 'nested' in part ? part.nested : 'bytes' in part ? part.bytes : part.source;
  return content instanceof Uint8Array ? content : content.read(0, mostBytes);
}
