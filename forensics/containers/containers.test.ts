import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';
import bplist from 'bplist-creator';
import { zipSync } from 'fflate';
import { pack } from 'tar-stream';
import { windowsOf } from '../bytes/windows';
import { MAX_STREAM_BYTES } from './bounds';
import { NO_SECRETS } from './decoder';
import { ALL_DECODERS } from './decoders';
import { ContainerOpener, inputAmong } from './open_containers';
import { tarDecoder } from './tar_decoder';

interface Opened {
  /** `gzip/tar: place = text` for each stretch of content. */
  readonly contents: string[];
  readonly unread: string[];
}

function open(bytes: Uint8Array, path = 'file'): Opened {
  const opened: Opened = { contents: [], unread: [] };
  new ContainerOpener(ALL_DECODERS, {
    content: ({ container, place, bytes: content }) => {
      if (container[0] !== 'file')
        opened.contents.push(`${container.join('/')}: ${place} = ${Buffer.from(content).toString()}`);
    },
    opened: () => {},
    unread: (container, place, reason) => opened.unread.push(`${container.join('/')}: ${place} ${reason}`),
  }).open(inputAmong(() => undefined, path, bytes, NO_SECRETS));
  return opened;
}

function tarOf(entries: readonly { name: string; content: string }[]): Promise<Buffer> {
  const archive = pack();
  for (const { name, content } of entries) archive.entry({ name, mtime: new Date(0) }, content);
  archive.finalize();
  return buffer(archive as unknown as NodeJS.ReadableStream);
}

/** Names of the entries that are files. */
function entryPaths(tar: Buffer): (string | undefined)[] {
  const input = inputAmong(() => undefined, 'file', tar, NO_SECRETS);
  return [...(tarDecoder.decode(input) ?? [])].flatMap((item) =>
    'entryPath' in item ? [item.entryPath] : [],
  );
}

/** Text that packs badly, so that a cut falls into the middle of it. */
const long = Array.from({ length: 3000 }, (_, i) => ((i * 7919) % 10007).toString(36)).join(' ');

describe('gzip and zlib', () => {
  it('gzip gives all members as one stream', () => {
    const { contents, unread } = open(Buffer.concat([gzipSync('first '), gzipSync('second')]));
    assert.deepEqual(contents, ['gzip: unpacked = first second']);
    assert.deepEqual(unread, []);
  });

  for (const [name, packed] of [
    ['gzip', gzipSync(long)],
    ['zlib', deflateSync(long)],
  ] as const) {
    it(`${name}: of a truncated stream what is there, and the rest as unread`, () => {
      const { contents, unread } = open(packed.subarray(0, packed.length / 2));
      const text = contents[0]!.replace(`${name}: unpacked = `, '');
      assert.ok(text.length > 1000 && long.startsWith(text), `${text.length} characters`);
      assert.match(
        unread.join(),
        new RegExp(`^${name}:  cannot be unpacked to the end: unexpected end of file$`),
      );
    });

    it(`${name}: of a damaged stream what comes before the damage, and the rest as unread`, () => {
      const { contents, unread } = open(
        Buffer.concat([packed.subarray(0, 4000), Buffer.alloc(600, 0xff), packed.subarray(4600)]),
      );
      assert.ok(contents[0]!.includes(long.slice(0, 1000)));
      assert.equal(unread.length, 1);
    });
  }

  it('two bytes like those of zlib make no zlib stream', () => {
    assert.deepEqual(open(Buffer.from('789cffffffffffff', 'hex')), { contents: [], unread: [] });
  });

  it('what expands beyond the bound is reported, and its first bytes are searched', () => {
    const bomb = gzipSync(gzipSync(Buffer.alloc(2 ** 30), { level: 1 }));
    let bytes = 0;
    const unread: string[] = [];
    new ContainerOpener(ALL_DECODERS, {
      content: ({ container, large }) => {
        if (container.length !== 2 || large === undefined) return;
        for (const window of windowsOf(large, { windowBytes: 2 ** 20, before: 0, after: 0 }))
          bytes += window.to - window.from;
      },
      opened: () => {},
      unread: (_container, _place, reason) => unread.push(reason),
    }).open(inputAmong(() => undefined, 'bomb.gz', bomb, NO_SECRETS));
    assert.ok(bytes > 500 * 2 ** 20 && bytes <= 2 * MAX_STREAM_BYTES, `${bytes} bytes`);
    assert.deepEqual(unread, ['expands beyond the bound of decoded bytes for one file']);
  });
});

describe('zip', () => {
  const zip = Buffer.from(
    zipSync({
      'a.txt': Buffer.from('packed packed packed'),
      'b/c.txt': [Buffer.from('stored'), { level: 0 }],
    }),
  );

  it('gives packed and stored entries', () => {
    assert.deepEqual(open(zip).contents, [
      'zip: entry a.txt = packed packed packed',
      'zip: entry b/c.txt = stored',
    ]);
  });

  it('gives entries of the same name, each', () => {
    const twice = Buffer.from(zipSync({ 'a.txt': Buffer.from('one'), 'b.txt': Buffer.from('two') }));
    const renamed = Buffer.from(twice.toString('latin1').replaceAll('b.txt', 'a.txt'), 'latin1');
    assert.deepEqual(open(renamed).contents, ['zip: entry a.txt = one', 'zip: entry a.txt = two']);
  });

  it('without its central directory gives what follows the local headers, and says so', () => {
    const { contents, unread } = open(zip.subarray(0, zip.indexOf('PK\x01\x02')));
    assert.deepEqual(contents, ['zip: entry a.txt = packed packed packed', 'zip: entry b/c.txt = stored']);
    assert.match(unread.join(), /no central directory/);
  });

  it('reports encrypted entries and unknown methods as unread', () => {
    for (const [offset, value, reason] of [
      [8, 1, /a\.txt is encrypted/],
      [10, 14, /a\.txt is packed by method 14/],
    ] as const) {
      const changed = Buffer.from(zip);
      changed.writeUInt16LE(value, zip.indexOf('PK\x01\x02') + offset);
      const { contents, unread } = open(changed);
      assert.match(unread.join(), reason);
      assert.deepEqual(contents, ['zip: entry b/c.txt = stored']);
    }
  });
});

describe('tar', () => {
  const longName = `${'folder/'.repeat(40)}b.txt`;
  const archive = tarOf([
    { name: 'a.txt', content: 'first' },
    { name: longName, content: 'second' },
  ]);

  it('gives entries, long names included', async () => {
    const tar = await archive;
    assert.deepEqual(open(tar).contents, ['tar: entry a.txt = first', `tar: entry ${longName} = second`]);
  });

  it('of a truncated archive gives what is there, and the rest as unread', async () => {
    const tar = await archive;
    const { contents, unread } = open(tar.subarray(0, 515));
    assert.deepEqual(contents, ['tar: entry a.txt = fir']);
    assert.deepEqual(unread, ['tar: entry a.txt is truncated: 3 of 5 bytes']);
  });

  it('a folder is no file, an entry of a folder that holds something is', async () => {
    const packer = pack();
    packer.entry({ name: 'empty/', type: 'directory', mtime: new Date(0) });
    packer.entry({ name: 'a', mtime: new Date(0) }, gzipSync('hidden'));
    packer.finalize();
    const tar = await buffer(packer as unknown as NodeJS.ReadableStream);
    assert.deepEqual(entryPaths(tar), ['a']);
    const header = tar.subarray(512, 1024);
    header[156] = '5'.charCodeAt(0);
    header.write(
      `${(Number.parseInt(header.toString('latin1', 148, 154), 8) + 5).toString(8).padStart(6, '0')}`,
      148,
    );
    assert.deepEqual(entryPaths(tar), ['a']);
    assert.ok(open(tar).contents.includes('tar/gzip: entry a, unpacked = hidden'));
  });

  it('a damaged header ends the archive, and is reported', async () => {
    const tar = await archive;
    const damaged = Buffer.from(tar);
    damaged.fill(0x41, 1024, 1034);
    const { contents, unread } = open(damaged);
    assert.deepEqual(contents, ['tar: entry a.txt = first']);
    assert.deepEqual(unread, ['tar: block 2 is no tar header: truncated or damaged']);
  });
});

describe('preferences XML', () => {
  it('gives names and decoded values', () => {
    const xml = `<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<map>
      <string name="key">a &amp; b &#252; &lt;</string><long name="count" value="42" />
      <set name="set"><string>one</string></set></map>`;
    const { contents } = open(Buffer.from(xml));
    for (const expected of [
      'entry key = key',
      'entry key = a & b ü <',
      'entry count = 42',
      'entry set = one',
    ]) {
      assert.ok(contents.includes(`preferences_xml: ${expected}`), expected);
    }
  });

  it('that is cut off is reported as unread', () => {
    assert.match(
      open(Buffer.from('<map><string name="a">b')).unread.join(),
      /preferences_xml: .*not well-formed/,
    );
  });

  it('that only the validator lets pass is unread, without a word of its text', () => {
    const broken = `<map><string name="n">one</string><string><!n" secret [two]]></string></map>`;
    assert.deepEqual(open(Buffer.from(broken), 'a.xml').unread, [
      'preferences_xml:  is XML that cannot be parsed',
    ]);
  });
});

describe('property lists', () => {
  const packed = gzipSync('in the data');
  const expected = [
    'property_list: key /text = tëxt',
    'property_list: key /list/0 = 7',
    'property_list/gzip: key /data, unpacked = in the data',
  ];

  it('binary: keys, strings, numbers, and data decoded further', () => {
    const { contents } = open(bplist({ text: 'tëxt', list: [7], data: packed }));
    for (const content of [...expected, 'property_list: key  = text'])
      assert.ok(contents.includes(content), content);
  });

  it('XML: keys, strings, numbers, and data decoded further', () => {
    const xml = `<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0"><dict><key>text</key><string>t&#xeb;xt</string><key>list</key><array><integer>7</integer></array>
      <key>data</key><data>\n${packed.toString('base64')}\n</data></dict></plist>`;
    const { contents } = open(Buffer.from(xml));
    for (const content of [expected[0]!, 'property_list: key /list = 7', expected[2]!])
      assert.ok(contents.includes(content), content);
  });

  it('a binary one that is cut off is reported as unread', () => {
    assert.equal(open(Buffer.from('bplist00')).unread.length, 1);
  });
});

describe('Containers in containers', () => {
  it('are opened, and the place names the way', async () => {
    const { contents } = open(
      gzipSync(
        await tarOf([
          { name: 'x.zip', content: '' },
          { name: 'y.gz', content: 'plain' },
        ]),
      ),
      'b.tar.gz',
    );
    assert.ok(contents.includes('gzip/tar: unpacked, entry y.gz = plain'));
    const inner = zipSync({ 'deep.txt': Buffer.from('deep') });
    assert.ok(open(gzipSync(inner)).contents.includes('gzip/zip: unpacked, entry deep.txt = deep'));
  });

  it('are opened to depth 8, and deeper ones are reported', () => {
    const nested = (depth: number): Buffer =>
      depth === 0 ? Buffer.from('core') : gzipSync(nested(depth - 1));
    assert.equal(open(nested(8)).contents.at(-1)!.endsWith('= core'), true);
    const { contents, unread } = open(nested(9));
    assert.equal(
      contents.some((content) => content.endsWith('= core')),
      false,
    );
    assert.match(unread.join(), /lies deeper than 8 containers$/);
  });
});
