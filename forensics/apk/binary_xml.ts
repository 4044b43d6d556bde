import { attributeNames } from './attribute_names';
import { type Chunk, chunksIn, chunkType, fileChunk, requireWithin } from './chunks';
import { DamagedApk } from './damaged_apk';
import { StringPool } from './string_pool';
import { typedValueText } from './typed_value';

/** An element of compiled XML. Attributes of Android's namespace begin with `android:`, those of another one with `{uri}`. */
export interface BinaryElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Always empty: character data is not read. */
  readonly text: string;
  readonly children: readonly BinaryElement[];
  /** In the source that it was compiled from. */
  readonly line: number;
  /** Compiled XML keeps lines only: always 1. */
  readonly column: number;
}

type OpenElement = BinaryElement & { readonly children: BinaryElement[] };

const androidNamespace = 'http://schemas.android.com/apk/res/android';

/** Far above what phones are given to read, and small enough that its tree fits into memory. */
const maxDocumentBytes = 16 * 2 ** 20;
const maxDepth = 100;
const attributeBytes = 20;

/**
 * Reads XML as aapt compiles it. What an attribute is, its resource number says and not its name, as on phones.
 * @throws DamagedApk with the byte that does not fit
 * @source AOSP androidfw/ResourceTypes.h, ResXMLTree
 */
export function readBinaryXml(bytes: Uint8Array): BinaryElement {
  if (bytes.length > maxDocumentBytes)
    throw new DamagedApk(`it has ${bytes.length} bytes, at most ${maxDocumentBytes} are read`);
  return new BinaryXml(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)).root();
}

class BinaryXml {
  private strings: StringPool | undefined;
  private resourceMap: Chunk | undefined;
  private readonly open: OpenElement[] = [];
  private found: OpenElement | undefined;

  constructor(private readonly bytes: Buffer) {}

  root(): BinaryElement {
    const whole = fileChunk(this.bytes, chunkType.xml, 'compiled XML');
    for (const chunk of chunksIn(this.bytes, whole.content, whole.end)) this.take(chunk);
    const unclosed = this.open.at(-1);
    if (unclosed !== undefined)
      throw new DamagedApk(`the element of line ${unclosed.line} is not closed when the file ends`);
    if (this.found === undefined) throw new DamagedApk('it holds no element');
    return this.found;
  }

  private take(chunk: Chunk): void {
    if (chunk.type === chunkType.stringPool) this.strings ??= new StringPool(this.bytes, chunk);
    else if (chunk.type === chunkType.xmlResourceMap) this.resourceMap ??= chunk;
    else if (chunk.type === chunkType.xmlStartElement) this.start(chunk);
    else if (chunk.type === chunkType.xmlEndElement) this.end(chunk);
  }

  private start(chunk: Chunk): void {
    requireWithin(chunk, chunk.content + attributeBytes, 'an element');
    const element: OpenElement = {
      name: this.string(this.bytes.readUInt32LE(chunk.content + 4), chunk) ?? '',
      attributes: this.attributesOf(chunk),
      text: '',
      children: [],
      line: this.bytes.readUInt32LE(chunk.start + 8),
      column: 1,
    };
    const parent = this.open.at(-1);
    if (parent !== undefined) parent.children.push(element);
    else if (this.found === undefined) this.found = element;
    else throw new DamagedApk(`a second root begins at byte ${chunk.start}`);
    this.open.push(element);
    if (this.open.length > maxDepth)
      throw new DamagedApk(`elements are nested more than ${maxDepth} deep at byte ${chunk.start}`);
  }

  private end(chunk: Chunk): void {
    if (this.open.pop() === undefined)
      throw new DamagedApk(`an element ends at byte ${chunk.start} that did not begin`);
  }

  private attributesOf(chunk: Chunk): ReadonlyMap<string, string> {
    const { bytes } = this;
    const first = chunk.content + bytes.readUInt16LE(chunk.content + 8);
    const step = bytes.readUInt16LE(chunk.content + 10);
    const count = bytes.readUInt16LE(chunk.content + 12);
    if (count > 0 && step < attributeBytes)
      throw new DamagedApk(`the attributes of the chunk at byte ${chunk.start} have ${step} bytes each`);
    requireWithin(chunk, first + count * step, `${count} attributes`);
    const attributes = new Map<string, string>();
    for (let at = first; at < first + count * step; at += step) {
      const { name, value } = this.attributeAt(at, chunk);
      if (attributes.has(name))
        throw new DamagedApk(`the element at byte ${chunk.start} has an attribute twice`);
      attributes.set(name, value);
    }
    return attributes;
  }

  /** Android takes the typed value of its own attributes, and of the others what was written. */
  private attributeAt(at: number, chunk: Chunk): { name: string; value: string } {
    const nameIndex = this.bytes.readUInt32LE(at + 4);
    const name = this.string(nameIndex, chunk) ?? '';
    const namespace = this.string(this.bytes.readUInt32LE(at), chunk) ?? '';
    const typed = typedValueText(this.bytes, at + 12, this.pool(chunk));
    const number = this.resourceNumber(nameIndex);
    if (number !== undefined)
      return { name: attributeNames.get(number) ?? `{${number}}${name}`, value: typed };
    const written = this.string(this.bytes.readUInt32LE(at + 8), chunk) ?? typed;
    if (namespace === '') return { name, value: written };
    const known = namespace === androidNamespace ? 'android, without its number' : namespace;
    return { name: `{${known}}${name}`, value: written };
  }

  /** The number that the map gives a string; undefined beyond the map, and for the number 0. */
  private resourceNumber(nameIndex: number): number | undefined {
    const map = this.resourceMap;
    if (map === undefined || map.content + 4 * nameIndex + 4 > map.end) return undefined;
    const number = this.bytes.readUInt32LE(map.content + 4 * nameIndex);
    return number === 0 ? undefined : number;
  }

  private string(index: number, chunk: Chunk): string | undefined {
    return this.pool(chunk).at(index);
  }

  private pool(chunk: Chunk): StringPool {
    if (this.strings !== undefined) return this.strings;
    throw new DamagedApk(`an element begins at byte ${chunk.start}, before any strings`);
  }
}
