import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { androidBackupDecoder } from '../../forensics/android_backup/android_backup_decoder';
import {
  archiveOf,
  backupAround,
  backupOf,
} from '../../forensics/android_backup/android_backup_files_for_tests';
import { brotliDecoder } from '../../forensics/containers/brotli_decoder';
import { gzipDecoder, zlibDecoder } from '../../forensics/containers/deflate_decoders';
import { preferencesXmlDecoder } from '../../forensics/containers/preferences_xml_decoder';
import { propertyListDecoder } from '../../forensics/containers/property_list_decoder';
import { tarDecoder } from '../../forensics/containers/tar_decoder';
import { zipDecoder } from '../../forensics/containers/zip_decoder';
import { zstdDecoder } from '../../forensics/containers/zstd_decoder';
import { binaryPropertyList } from '../../forensics/property_list/binary_property_list_for_tests';
import { fuzzPassword } from './decoder_reading';
import { decoderTarget } from './decoder_target';
import type { FuzzSeed, FuzzTarget } from './fuzz_target';
import {
  adler,
  fewRounds,
  gzipped,
  gzipTrailer,
  tarChecksums,
  zipDirectory,
  zlibbed,
  zstdFrame,
} from './repairs';
import { seedFor } from './seed_for';
import { preferencesOf, propertyListOf } from './xml_of_bytes';

const words = Buffer.from('words of a body, not all alike: 1 2 3 4 5 6 7 8 9. '.repeat(6));
/** A frame of raw content: that of a program would need the program. */
const rawZstd = Buffer.concat([Buffer.from('28b52ffda006000000310000', 'hex'), Buffer.from('geheim')]);
/** What `zstd -19` makes of a text with repetitions; in a window of 1 KiB, so that few bytes ask for little memory. */
const packedZstd = Buffer.from(
  'KLUv/QQAzQEAMsMLEpDPAWOwSPex2J0/2GCdS3GzHA/q6ejn5uXk4+LryTjZ52S/TQ+y63Z22LeuNg4BAMO3lIICTvTldA==',
  'base64',
);

/** Decoders of archives, packings and of text that has a structure. */
export async function archiveTargets(): Promise<readonly FuzzTarget[]> {
  const tar = await archiveOf({ 'a.txt': 'one', [`${'long/'.repeat(30)}b.txt`]: words, c: Buffer.alloc(0) });
  const zip = Buffer.from(zipSync({ 'a.txt': words, 'b/c.txt': [words, { level: 0 }] }));
  const property = { key: 'text', list: [1, 2, 'ü', { deep: Buffer.from('data') }], flag: true };
  return [
    decoderTarget(gzipDecoder, [
      seedFor('a.gz', gzipSync(words), { head: 10, tail: 8, repair: gzipTrailer }),
      seedFor('a.gz', words, { repair: gzipped }),
    ]),
    decoderTarget(zlibDecoder, [
      seedFor('a', deflateSync(words), { head: 2, tail: 4, repair: adler }),
      seedFor('a', words, { repair: zlibbed }),
    ]),
    decoderTarget(brotliDecoder, [
      seedFor('a.br', brotliCompressSync(words), { head: 12 }),
      seedFor('a.br', words, { repair: (plain) => brotliCompressSync(plain, quick) }),
    ]),
    decoderTarget(zstdDecoder, [
      seedFor('a.zst', rawZstd, { head: 12 }),
      seedFor('a.zst', packedZstd, { head: 9, tail: 4 }),
      ...[words, packedZstd].map((bytes) => seedFor('a.zst', bytes, { repair: zstdFrame })),
    ]),
    decoderTarget(zipDecoder, [seedFor('a.zip', zip, { head: 4, tail: 22, repair: zipDirectory })]),
    decoderTarget(tarDecoder, [seedFor('a.tar', tar, { repair: tarChecksums })]),
    decoderTarget(androidBackupDecoder, androidSeeds(tar)),
    decoderTarget(preferencesXmlDecoder, [
      seedFor('a.xml', Buffer.from(preferences), { head: 70, tail: 8 }),
      ...[words.subarray(0, 100), Buffer.from(preferences).subarray(0, 100)].map((bytes) =>
        seedFor('a.xml', bytes, { repair: preferencesOf }),
      ),
    ]),
    decoderTarget(
      propertyListDecoder,
      [
        seedFor('a.plist', binaryPropertyList(property), { head: 8, tail: 32 }),
        seedFor('a.plist', Buffer.from(xmlPropertyList), { head: 60, tail: 16 }),
        seedFor('a.plist', words.subarray(0, 100), { repair: propertyListOf }),
      ],
      /^(?!it is cut|the trailer|is not well-formed)/,
    ),
  ];
}

const quick = { params: { 1: 1 } };

function androidSeeds(tar: Buffer): readonly FuzzSeed[] {
  const encrypted = { password: fuzzPassword };
  const head = backupOf(Buffer.alloc(0)).length;
  return [
    seedFor('a.ab', backupOf(tar), { head, bound: fewRounds }),
    seedFor('a.ab', backupOf(tar, { isCompressed: true }), { head: head + 2, bound: fewRounds }),
    seedFor('a.ab', backupOf(tar, encrypted), { head: 560, bound: fewRounds }),
    seedFor('a.ab', tar, { repair: (plain) => backupOf(tarChecksums(plain), { isCompressed: true }) }),
    seedFor('a.ab', deflateSync(tar), {
      repair: (packed) => backupAround(packed, { ...encrypted, isCompressed: true }),
    }),
  ];
}

const preferences = `<?xml version='1.0' encoding='utf-8' standalone='yes' ?>
<map><string name="a &amp; b">text &#xfc; &lt;x&gt;</string><int name="n" value="7" />
<set name="s"><string>one</string><string><![CDATA[two]]></string></set><boolean name="f" value="true" /></map>`;
const xmlPropertyList = `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>
<key>a</key><string>text &amp; more</string><key>n</key><integer>-7</integer><key>r</key><real>2.5</real>
<key>d</key><data>ZGF0YQ==</data><key>t</key><date>2024-01-02T03:04:05Z</date><key>l</key><array><true/><string/></array></dict></plist>`;
