import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { evidenceOf, type WrittenFile, writtenBackup } from './backup_for_tests';
import { openIosBackups } from './open_ios_backups';
import { type IosBackup, readIosBackup } from './read_ios_backup';

const password = 'p';
const files = Array.from({ length: 40 }, (_, i): WrittenFile => {
  const [domain, protectionClass] = [`AppDomain-com.example.app${i % 3}`, [1, 3, 4, 6][i % 4]!];
  return {
    domain,
    relativePath: `Documents/${'d'.repeat(i)}/${i}`,
    bytes: Buffer.alloc(i * 9, i),
    protectionClass,
  };
});
const backups = new Map<string, ReadonlyMap<string, Uint8Array>>();

before(async () => {
  backups.set('plain', await writtenBackup(files));
  backups.set('encrypted', await writtenBackup(files, password));
});

function wholeFiles({ entries }: IosBackup): number {
  const found = new Map(entries.map(({ relativePath, bytes }) => [relativePath, bytes]));
  return files.filter(({ relativePath, bytes }) => {
    const read = found.get(relativePath);
    return read !== undefined && Buffer.compare(read, bytes) === 0;
  }).length;
}

const share = fc.noBias(fc.integer({ min: 0, max: 9_999 })).map((part) => part / 10_000);
const change = fc.record({ at: share, byte: fc.nat(255) });

function damaged(
  whole: Uint8Array,
  changes: readonly { at: number; byte: number }[],
  kept: number,
): Uint8Array {
  const bytes = Uint8Array.from(whole.subarray(0, Math.ceil(whole.length * kept)));
  for (const { at, byte } of changes) if (bytes.length > 0) bytes[Math.floor(at * bytes.length)] = byte;
  return bytes;
}

for (const encryption of ['plain', 'encrypted']) {
  const counts = { complete: 0, partly: 0 };

  test(`property: an ${encryption} backup with one file damaged is read on, and what is lost of it is told`, () => {
    const whole = backups.get(encryption)!;
    assert.equal(wholeFiles(readIosBackup(evidenceOf(whole), [password])), files.length);
    // The parts of the format come as often as all stored files together.
    const parts = ['Manifest.db', 'Manifest.db', 'Manifest.plist', 'Status.plist', 'Info.plist'];
    const victims = fc.oneof(fc.constantFrom(...parts), fc.constantFrom(...whole.keys()));
    fc.assert(
      fc.property(
        victims,
        fc.array(change, { maxLength: 8 }),
        fc.oneof(fc.constant(1), share),
        (victim, changes, kept) => {
          const bytes = damaged(whole.get(victim)!, changes, kept);
          const backup = readIosBackup(evidenceOf(new Map(whole).set(victim, bytes)), [password]);
          const intact = wholeFiles(backup);
          if (intact === files.length) counts.complete += 1;
          else if (intact > 0) counts.partly += 1;
          if (parts.includes(victim) && intact < files.length)
            assert.ok(
              backup.unread.length + backup.remarks.length > 0,
              `${victim}: ${intact} files and no word`,
            );
          if (!parts.includes(victim)) assert.ok(intact >= files.length - 1, `${victim}: ${intact} are left`);
          if (bytes.length < whole.get(victim)!.length && !['Info.plist', 'Status.plist'].includes(victim))
            assert.ok(backup.unread.length > 0, `${victim} is cut, and nothing is said to be unread`);
        },
      ),
      { seed: 11, numRuns: 600 },
    );
    assert.ok(counts.complete > 100 && counts.partly > 100, JSON.stringify(counts));
  });

  test(`property: an ${encryption} backup with much damage opens as a tree all the same`, () => {
    const whole = [...backups.get(encryption)!];
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 300 }),
        fc.array(fc.nat(whole.length - 1), { maxLength: 20 }),
        (changes, absent) => {
          const left = whole.flatMap(([path, bytes], index) => {
            const own = changes.filter((_, i) => i % whole.length === index);
            return absent.includes(index) ? [] : [{ path, bytes: damaged(bytes, own, 1) }];
          });
          const tree = openIosBackups({ root: { name: 'r', files: left }, unread: [] }, [password]);
          const paths = tree.root.files.map(({ path }) => path);
          assert.equal(new Set(paths).size, paths.length);
        },
      ),
      { seed: 12, numRuns: 200 },
    );
  });
}
