import assert from 'node:assert/strict';
import type { ByteSource } from '../../forensics/bytes/byte_source';
import { maxDecodedBytes } from '../../forensics/containers/bounds';
import type { Decoded, Decoder, DecoderInput, UnreadPart } from '../../forensics/containers/decoder';
import { inputAmong } from '../../forensics/containers/open_containers';
import type { FuzzSeed } from './fuzz_target';

/** The key that fits where a seed is encrypted. 32 bytes. */
export const fuzzKey = new Uint8Array(32).fill(9);
export const fuzzPassword = 'fuzz password';
const secrets = { keys: [fuzzKey], passwords: [fuzzPassword] };
/** What lies around the input in memory and must never come out of it. */
const neighbour = Buffer.from('\x02neighbour\x03');
/** Pieces that come out of one byte at most, and the same again for small inputs. */
const piecesPerByte = 64;
const smallInput = 4096;
/** Errors of the language and of Node's arguments: faults of a reader, not findings about a file. */
const faults = [TypeError, ReferenceError, SyntaxError, assert.AssertionError];

/** What came out of an input. */
export interface Reading {
  /** Whether anything came out, or a reason that lies behind the header. */
  readonly gave: boolean;
  /** The pieces, as `tell` words them, and the error that ended them. */
  readonly told: readonly string[];
}

/** Words a piece, for comparing. */
export type Tell = (part: Decoded, bytes: Uint8Array) => string;

/** The bytes of an input, with neighbours in memory. */
export function amongNeighbours(given: Uint8Array): Uint8Array {
  const memory = Buffer.concat([neighbour, given, neighbour]);
  return memory.subarray(neighbour.length, neighbour.length + given.length);
}

/** A seed's input as a decoder takes it, with the files beside it. @param placed where bytes lie */
export function inputOf<T extends Uint8Array | ByteSource>(
  seed: FuzzSeed,
  given: Uint8Array,
  placed: (bytes: Uint8Array) => T,
): DecoderInput {
  const content = placed(given);
  const fileAt = (path: string) => {
    const other = seed.beside?.[path];
    return path === seed.path ? content : other && placed(other);
  };
  return inputAmong(fileAt, seed.path, content, secrets);
}

/**
 * Reads by a decoder's contract: it ends after as many pieces and bytes as its input allows, throws damage only, says why in words,
 * and gives nothing from outside of its input.
 * @param past reasons that are given for what lies behind a header
 */
export function readByDecoder(decoder: Decoder, input: DecoderInput, past: RegExp, tell?: Tell): Reading {
  const { size } = input.source;
  const told: string[] = [];
  let gave = false;
  let [pieces, total] = [0, 0];
  try {
    for (const part of decoder.decode(input) ?? []) {
      pieces += 1;
      const bytes = 'unread' in part ? none : bytesOf(part);
      total += bytes.length;
      assert.ok(pieces <= piecesPerByte * (smallInput + size), `gave ${pieces} pieces of ${size} bytes`);
      if (checked(part, bytes) || ('unread' in part && past.test(part.unread))) gave = true;
      if (tell) told.push(tell(part, bytes));
      // Whoever opens containers stops here, too.
      if (total > maxDecodedBytes(size)) break;
    }
  } catch (error) {
    requireDamage(error);
    const { message } = error as Error;
    if (past.test(message)) gave = true;
    told.push(message);
  }
  return { gave, told };
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
