const endMagic = Buffer.from('d8410d97456ffaf4', 'hex');
const key = Buffer.from('https://app.example/data');

/** A file of Chromium's Simple cache with headers that name the body's packing. */
export function simpleCacheFile(body: Uint8Array, packing: string): Buffer {
  const metadata = headers(packing);
  const start = Buffer.from('305c72a71b6dfbfc05000000', 'hex');
  return Buffer.concat([
    ...[start, u32(key.length), Buffer.alloc(8), key, body, endRecord(1, 0)],
    ...[metadata, Buffer.alloc(32, 0xab), endRecord(3, metadata.length)],
  ]);
}

/** Files of Chromium's blockfile cache: the entry in `data_1`, its headers beside it, its body in a file of its own. */
export function blockfileCache(body: Uint8Array, packing: string): Readonly<Record<string, Buffer>> {
  const metadata = headers(packing);
  const entry = Buffer.alloc(256);
  entry.writeInt32LE(key.length, 32);
  entry.writeInt32LE(metadata.length, 40);
  entry.writeInt32LE(body.length, 44);
  entry.writeUInt32LE(0xa001_0001, 56);
  entry.writeUInt32LE(0x8000_0001, 60);
  key.copy(entry, 96);
  const header = Buffer.alloc(8192);
  header.writeUInt32LE(0xc104_cac3);
  header.writeInt16LE(1, 8);
  header.writeInt32LE(256, 12);
  const blocks = Buffer.concat([header, entry, metadata, Buffer.alloc(256 - metadata.length)]);
  return { data_1: blocks, f_000001: Buffer.from(body) };
}

function headers(packing: string): Buffer {
  const lines = ['HTTP/1.1 200 OK', `content-encoding: ${packing}`].join('\0');
  const content = Buffer.from(`\0\0\0\0${lines}\0\0`);
  return Buffer.concat([u32(content.length), content]);
}

function endRecord(flags: number, streamBytes: number): Buffer {
  return Buffer.concat([endMagic, u32(flags), u32(0), u32(streamBytes), u32(0)]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
