/** An element to be compiled; attributes by name, with a resource number where they have one. */
export interface TestElement {
  readonly name: string;
  readonly attributes?: readonly {
    readonly name: string;
    readonly number?: number;
    readonly type: number;
    /** A string for type 3. */
    readonly data: number | string;
  }[];
  readonly children?: readonly TestElement[];
}

type PoolForm = 'utf-8' | 'utf-16';

/** Compiles an element for tests of the reader, independent of it. @source AOSP androidfw/ResourceTypes.h */
export function compiledXml(root: TestElement, form: PoolForm): Buffer {
  const strings = new Strings();
  for (const { name, number } of allAttributes(root)) if (number !== undefined) strings.index(name);
  const numbers = allAttributes(root).filter(({ number }) => number !== undefined);
  const map = strings.all.map((text) => numbers.find(({ name }) => name === text)!.number!);
  const nodes = nodesOf(root, strings, { line: 1 });
  return chunk(0x0003, [], [poolOf(strings.all, form), chunk(0x0180, [], map.map(u32)), ...nodes]);
}

/** A chunk: its type, further bytes of its header, its content. */
export function chunk(type: number, header: readonly Buffer[], content: readonly Buffer[]): Buffer {
  const head = Buffer.concat(header);
  const body = Buffer.concat(content);
  return Buffer.concat([u16(type), u16(8 + head.length), u32(8 + head.length + body.length), head, body]);
}

export function poolOf(strings: readonly string[], form: PoolForm): Buffer {
  const texts = strings.map((text) => (form === 'utf-8' ? utf8(text) : utf16(text)));
  let offset = 0;
  const offsets = texts.map((text) => {
    offset += text.length;
    return u32(offset - text.length);
  });
  const padded = Buffer.concat([...texts, Buffer.alloc((4 - (offset % 4)) % 4)]);
  const flags = form === 'utf-8' ? 0x100 : 0;
  const header = [texts.length, 0, flags, 28 + 4 * texts.length, 0].map(u32);
  return chunk(0x0001, header, [...offsets, padded]);
}

function utf8(text: string): Buffer {
  const length = (value: number): Buffer =>
    value < 0x80 ? Buffer.from([value]) : Buffer.from([0x80 | (value >> 8), value & 0xff]);
  const bytes = Buffer.from(text);
  return Buffer.concat([length(text.length), length(bytes.length), bytes, Buffer.alloc(1)]);
}

function utf16(text: string): Buffer {
  const { length } = text;
  const units = length < 0x8000 ? [u16(length)] : [u16(0x8000 | (length >> 16)), u16(length & 0xffff)];
  return Buffer.concat([...units, Buffer.from(text, 'utf16le'), Buffer.alloc(2)]);
}

export function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

export function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

class Strings {
  readonly all: string[] = [];

  index(text: string): number {
    const known = this.all.indexOf(text);
    return known === -1 ? this.all.push(text) - 1 : known;
  }
}

const none = u32(0xffffffff);

function allAttributes({
  attributes = [],
  children = [],
}: TestElement): NonNullable<TestElement['attributes']> {
  return [...attributes, ...children.flatMap(allAttributes)];
}

function nodesOf(
  { name, attributes = [], children = [] }: TestElement,
  strings: Strings,
  at: { line: number },
): Buffer[] {
  const place = [u32(at.line), none];
  at.line += 1;
  const compiled = attributes.map((attribute) => {
    const { data } = attribute;
    const value = typeof data === 'string' ? strings.index(data) : data;
    const typed = [u16(8), Buffer.from([0, attribute.type]), u32(value)];
    return Buffer.concat([none, u32(strings.index(attribute.name)), none, ...typed]);
  });
  const counts = [20, 20, attributes.length, 0, 0, 0].map(u16);
  const named = [none, u32(strings.index(name))];
  return [
    chunk(0x0102, place, [...named, ...counts, ...compiled]),
    ...children.flatMap((child) => nodesOf(child, strings, at)),
    chunk(0x0103, place, named),
  ];
}
