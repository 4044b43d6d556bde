const endMagic = Buffer.from('d8410d97456ffaf4', 'hex');

/** A file of the Simple cache. @param metadata stream 0 @param flags of the last end record: 3 with a hash of the key before it */
export function cacheFile(body: Uint8Array, metadata: Uint8Array, flags: 1 | 3 = 3): Buffer {
  const hash = Buffer.alloc(flags === 3 ? 32 : 0, 0xab);
  return Buffer.concat([
    cacheFileStart(),
    body,
    endRecord(1, 0),
    metadata,
    hash,
    endRecord(flags, metadata.length),
  ]);
}

/** Header and key. */
export function cacheFileStart(): Buffer {
  const key = Buffer.from('https://app.example/data');
  return Buffer.concat([
    Buffer.from('305c72a71b6dfbfc05000000', 'hex'),
    u32(key.length),
    Buffer.alloc(8),
    key,
  ]);
}

export function endRecord(flags: number, streamBytes: number): Buffer {
  return Buffer.concat([endMagic, u32(flags), u32(0), u32(streamBytes), u32(0)]);
}

/** Stream 0 of the HTTP cache. @param headers lines without their ends */
export function httpMetadata(...headers: string[]): Buffer {
  const content = Buffer.from(`\0\0\0\0${['HTTP/1.1 200 OK', ...headers].join('\0')}\0\0`);
  return Buffer.concat([u32(content.length), content]);
}

/** Stream 0 of Cache Storage. */
export function cacheStorageMetadata(...headers: readonly (readonly [string, string])[]): Buffer {
  const fields = headers.map(([name, value]) => field(4, Buffer.concat([field(1, name), field(2, value)])));
  const response = Buffer.concat([Buffer.of(0x08, 0xc8, 1), field(2, 'OK'), ...fields]);
  return Buffer.concat([field(1, field(1, 'GET')), field(2, response), Buffer.of(0x18, 5)]);
}

/** A file of ranges. @param ranges place and content, in the order of the file */
export function sparseFile(...ranges: readonly (readonly [number, string])[]): Buffer {
  const written = ranges.flatMap(([place, content]) => {
    const sizes = Buffer.alloc(24);
    sizes.writeBigUInt64LE(BigInt(place));
    sizes.writeBigUInt64LE(BigInt(content.length), 8);
    return [Buffer.from('6b67536501bf97eb', 'hex'), sizes, Buffer.from(content)];
  });
  return Buffer.concat([cacheFileStart(), ...written]);
}

function field(number: number, content: Uint8Array | string): Buffer {
  const bytes = Buffer.from(content as string);
  return Buffer.concat([Buffer.of(number * 8 + 2, bytes.length), bytes]);
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
