import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it, type TestContext } from 'node:test';
import { encrypted, masterKeyFields } from './android_backup_files_for_tests';
import { openMasterKey } from './master_key';
import type { KeyEnvelope } from './read_header';

const password = 'Grüße €1';
const userSalt = Buffer.from(Array.from({ length: 64 }, (_, i) => i));
const checksumSalt = Buffer.from(Array.from({ length: 64 }, (_, i) => 64 + i));
const key = Buffer.from('052a4f7499bee3082d52779cc1e60b30557a9fc4e90e33587da2c7ec1136feff', 'hex');
const iv = Buffer.alloc(16, 7);
const rounds = 1000;

/** By Python's hashlib.pbkdf2_hmac('sha1', …, 1000, 32) over characters that Python encoded. */
const derived = {
  'utf-8': {
    userKey: 'bc0427c441a0cebfd84aa3ef71a3d8fb2cc6c82743f868df2740842830ffe643',
    checksum: 'bf498fdaf2eeaf319894dd58bb14de7c6f7fa2513ad2547f9006dfca2060c190',
  },
  'low bytes': {
    userKey: 'd16f29e302e031faf8add2608e9d7a5f2f593005b6568790247052e57670fb31',
    checksum: '10cb0b5dabb274dd684b9031da1206e73bd278b1d1938d72fc8451e62bc2a74c',
  },
};

function envelopeOf(userKey: string, ...fields: readonly Uint8Array[]): KeyEnvelope {
  const userIv = Buffer.alloc(16, 9);
  const masterKeyBlob = encrypted(masterKeyFields(...fields), Buffer.from(userKey, 'hex'), userIv);
  return { userSalt, checksumSalt, rounds, userIv, masterKeyBlob };
}

function knownEnvelope(way: keyof typeof derived): KeyEnvelope {
  return envelopeOf(derived[way].userKey, iv, key, Buffer.from(derived[way].checksum, 'hex'));
}

describe('The master key of an Android backup', () => {
  for (const version of [1, 2, 3, 4, 5]) {
    it(`of version ${version} opens with characters as UTF-8`, () => {
      const opened = openMasterKey(version, knownEnvelope('utf-8'), ['other', password]);
      assert.deepEqual([opened?.key, opened?.iv], [key, iv]);
    });
    it(`of version ${version} ${version === 1 ? 'opens' : 'does not open'} with the low byte of each character`, () => {
      const opened = openMasterKey(version, knownEnvelope('low bytes'), [password]);
      assert.equal(opened?.key.toString(), version === 1 ? key.toString() : undefined);
    });
  }

  it('does not open with another password, and with none', () => {
    assert.equal(openMasterKey(5, knownEnvelope('utf-8'), ['Grüße €2', '', 'grüße €1']), undefined);
    assert.equal(openMasterKey(5, knownEnvelope('utf-8'), []), undefined);
  });

  it('does not open when its checksum, a length or a field is not as it should be', () => {
    const { userKey, checksum } = derived['utf-8'];
    const right = Buffer.from(checksum, 'hex');
    const wrong = Buffer.from(right);
    wrong[31]! ^= 1;
    for (const fields of [
      [iv, key, wrong],
      [iv, key, right.subarray(1)],
      [iv, key],
      [iv.subarray(1), key, right],
      [iv, key.subarray(1), right],
      [iv, key, right, iv],
      [],
    ])
      assert.equal(openMasterKey(5, envelopeOf(userKey, ...fields), [password]), undefined);
  });

  it('opens whatever the key, with user key and checksum that Python derives', (test) => {
    for (const [i, { masterKey, userKey, checksum }] of derivedByPython(test).entries()) {
      const opened = openMasterKey(5, envelopeOf(userKey, iv, masterKey, Buffer.from(checksum, 'hex')), [
        `pässwört ${i}`,
      ]);
      assert.deepEqual(opened?.key, masterKey);
    }
  });
});

const script = `
import hashlib, json
def derived(i):
    key = hashlib.sha256(b'key %d' % i).digest()
    characters = ''.join(chr(b if b < 128 else b - 256 + 65536) for b in key)
    one = lambda text, salt: hashlib.pbkdf2_hmac('sha1', text.encode('utf-8'), bytes(salt), 1000, 32).hex()
    return [key.hex(), one('pässwört %d' % i, range(64)), one(characters, range(64, 128))]
print(json.dumps([derived(i) for i in range(12)]))
`;

/** None, and the test is skipped, on a machine without Python. */
function derivedByPython(test: TestContext) {
  const { status, stdout } = spawnSync('python3', ['-c', script], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONUTF8: '1' },
  });
  if (status !== 0) {
    test.skip('python3 with hashlib is not on this machine (apt-get install python3)');
    return [];
  }
  const rows = JSON.parse(stdout) as [string, string, string][];
  return rows.map(([masterKey, userKey, checksum]) => {
    return { masterKey: Buffer.from(masterKey, 'hex'), userKey, checksum };
  });
}
