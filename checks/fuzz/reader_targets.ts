import { backupOf } from '../../forensics/android_backup/android_backup_files_for_tests';
import { readHeader } from '../../forensics/android_backup/read_header';
import { compiledXml } from '../../forensics/apk/axml_for_tests';
import { readBinaryXml } from '../../forensics/apk/binary_xml';
import { DamagedApk } from '../../forensics/apk/damaged_apk';
import { ResourceTable } from '../../forensics/apk/resource_table';
import { readAppleDouble } from '../../forensics/apple_double/read_apple_double';
import { evidenceOf, writtenBackup, writtenKeyBag } from '../../forensics/ios_backup/backup_for_tests';
import { readFileRecord } from '../../forensics/ios_backup/file_record';
import { KeyBag, LockedKeyBag } from '../../forensics/ios_backup/key_bag';
import { readIosBackup } from '../../forensics/ios_backup/read_ios_backup';
import { binaryPropertyList, WrittenUid } from '../../forensics/property_list/binary_property_list_for_tests';
import { DamagedPropertyList } from '../../forensics/property_list/property_value';
import { readBinaryPropertyList } from '../../forensics/property_list/read_binary';
import { readXmlPropertyList } from '../../forensics/property_list/read_xml';
import { appleDouble } from '../../simulators/phone/apple_double';
import { fuzzPassword as password, requireDamage } from './decoder_reading';
import type { FuzzSeed, FuzzTarget } from './fuzz_target';
import { fewIterations, fewRounds, keyBagLengths } from './repairs';
import { resourceTable } from './resource_table_seed';
import { seedFor } from './seed_for';

const attributes = new Map([
  ['com.apple.metadata:x', Buffer.from('value')],
  ['user.y', Buffer.alloc(40, 1)],
]);
const manifestPlist = 'Manifest.plist';

/** Readers that are no decoders: of property lists, iOS backups, Android backups' headers, APKs and AppleDouble. */
export async function readerTargets(): Promise<readonly FuzzTarget[]> {
  const archive = { $version: 100_000, $archiver: 'NSKeyedArchiver', $top: { root: new WrittenUid(1) } };
  const record = binaryPropertyList({
    ...archive,
    $objects: ['$null', { Size: 7, Mode: 33_188, ProtectionClass: 3 }],
  });
  const list = binaryPropertyList({ key: 'text', list: [1, 2, 'ü', Buffer.from('data')] });
  const xml = Buffer.from(
    '<plist version="1.0"><dict><key>a</key><string>b</string><key>n</key><integer>7</integer></dict></plist>',
  );
  const keyBag = writtenKeyBag(password);
  return [
    reader(
      'binary property list',
      [seedFor('a', list, { head: 8, tail: 32 })],
      readBinaryPropertyList,
      DamagedPropertyList,
      /^(?!it is cut|the trailer)/,
    ),
    reader(
      'XML property list',
      [seedFor('a', xml, { head: 21, tail: 8 })],
      readXmlPropertyList,
      DamagedPropertyList,
      /^/,
    ),
    reader(
      'file record of an iOS backup',
      [seedFor('a', record, { head: 8, tail: 32 })],
      readFileRecord,
      DamagedPropertyList,
      /^(?!it is cut|the trailer)/,
    ),
    reader(
      'key bag',
      [seedFor('a', keyBag, { repair: keyBagLengths, bound: fewIterations })],
      (bytes) => KeyBag.unlock(bytes, [password]),
      LockedKeyBag,
      /^(?!the key bag is cut)/,
    ),
    reader('header of an Android backup', androidHeaders(), readHeader, Error, /header|cut short|rounds/),
    reader('binary XML of an APK', binaryXml(), readBinaryXml, DamagedApk, /^/),
    reader(
      'resource table of an APK',
      [seedFor('a', resourceTable(), { head: 12 })],
      (bytes) => new ResourceTable(bytes).valuesOf(0x7f020000),
      DamagedApk,
      /^/,
    ),
    reader(
      'AppleDouble',
      [seedFor('a', appleDouble(attributes), { head: 26 })],
      readAppleDouble,
      Error,
      /^(?!it does not begin)/,
    ),
    await iosBackups(),
  ];
}

/** @param damage what it throws for bytes that are not right @param past messages of damage behind the header */
function reader(
  name: string,
  seeds: readonly FuzzSeed[],
  read: (bytes: Uint8Array) => unknown,
  damage: new (...args: never[]) => Error,
  past: RegExp,
): FuzzTarget {
  return {
    name,
    seeds,
    read(bytes) {
      try {
        read(bytes);
        return true;
      } catch (error) {
        if (!(error instanceof damage)) throw error;
        requireDamage(error);
        return past.test(error.message);
      }
    },
  };
}

function androidHeaders(): readonly FuzzSeed[] {
  return [{}, { password }].map((form) =>
    seedFor('a.ab', backupOf(Buffer.from('body'), form), { head: 17, bound: fewRounds }),
  );
}

function binaryXml(): readonly FuzzSeed[] {
  const attributes = [
    { name: 'allowBackup', number: 0x01010280, type: 0x12, data: 0 },
    { name: 'package', type: 3, data: 'com.example' },
  ];
  const root = { name: 'manifest', attributes, children: [{ name: 'application' }, { name: 'ünicode' }] };
  return (['utf-8', 'utf-16'] as const).map((form) => seedFor('a', compiledXml(root, form), { head: 8 }));
}

/** Every file of a small backup in turn; nothing is thrown, and damage stands in the notes. */
async function iosBackups(): Promise<FuzzTarget> {
  const files = ['Documents/a.txt', 'Library/b'].map((relativePath) => {
    return {
      domain: 'AppDomain-com.example',
      relativePath,
      bytes: Buffer.from('content'),
      protectionClass: 3,
    };
  });
  const folder = await writtenBackup(files);
  const heads: Readonly<Record<string, number>> = { 'Manifest.db': 4096 };
  const seeds = [...folder].map(([path, bytes]) => {
    return seedFor(path, bytes, { head: heads[path] ?? 8, tail: path === manifestPlist ? 32 : 0 });
  });
  return {
    name: 'iOS backup',
    seeds,
    read(bytes, { path }) {
      return readIosBackup(evidenceOf(new Map(folder).set(path, bytes))).entries.length > 0;
    },
  };
}
