import { chunk, poolOf, u16, u32 } from '../../forensics/apk/axml_for_tests';

const stringType = 0x0300_0008;

/** A resource table with one package and one type, whose entry 0 is a file, in two configurations. */
export function resourceTable(): Buffer {
  const package_ = [u32(0x7f), Buffer.alloc(256), ...[0, 0, 0, 0].map(u32)];
  const types = [typeFor(0, 0), typeFor(31, 1)];
  const strings = poolOf(['res/xml/rules.xml', 'res/xml-v31/rules.xml'], 'utf-8');
  return chunk(2, [u32(1)], [strings, chunk(0x200, package_, types)]);
}

function typeFor(level: number, string: number): Buffer {
  const configuration = Buffer.alloc(28);
  configuration.writeUInt32LE(28);
  configuration.writeUInt16LE(level, 24);
  const header = [Buffer.from([2, 0, 0, 0]), u32(1), u32(20 + configuration.length + 4), configuration];
  const entry = Buffer.concat([u16(8), u16(0), u32(0), u32(stringType), u32(string)]);
  return chunk(0x201, header, [u32(0), entry]);
}
