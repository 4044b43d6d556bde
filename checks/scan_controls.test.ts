import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { compress } from 'snappyjs';
import { controlNeedles, controlSpecimens } from '../devices/control_specimens';
import type { Decoder } from '../forensics/containers/decoder';
import { ALL_DECODERS } from '../forensics/containers/decoders';
import type { DecoderName, EvidenceFile, EvidenceRoot, Needle } from '../forensics/evidence';
import { writeBatch, writeLog } from '../forensics/leveldb/leveldb_files_for_tests';
import { scan } from '../forensics/scan/scan';
import { openEngine } from '../forensics/sqlcipher/engine_for_tests';
import type { Verdict } from '../forensics/verdict';
import { encryptTinkStream } from '../simulators/phone/client/tink_stream';

const KEY = Buffer.alloc(32, 0x5a);
const APP_ID = 'com.example.control';
const controls: readonly Needle[] = [...controlNeedles('test'), { id: 'app-id', form: 'text', text: APP_ID }];
const needles: readonly Needle[] = [
  { id: 'c1', form: 'text', text: 'höchst geheim/1' },
  { id: 'c2', form: 'bytes', bytes: Buffer.from('0011223344556677', 'hex') },
  { id: 'c3', form: 'integer', value: 123456789012n },
  { id: 'c4', form: 'real', value: 1234.5 },
  { id: 'c5', form: 'picture', code: 0x0123456789abcdefn },
];

/** A database, its log and its journal in the middle of work, with the control in each. */
async function databaseFiles(
  name: string,
  mode: 'wal' | 'persist',
  key?: Uint8Array,
): Promise<EvidenceFile[]> {
  const engine = await openEngine(key);
  await engine.run(
    `pragma journal_mode = ${mode}; create table t (v text); insert into t values ('${APP_ID}')`,
  );
  await engine.run(mode === 'wal' ? 'pragma wal_checkpoint(truncate)' : 'select 1');
  await engine.run(`insert into t values ('${APP_ID}'); begin; update t set v = v || '!'`);
  const files = engine.files();
  await engine.run('rollback');
  await engine.close();
  return Object.entries(files).map(([file, bytes]) => ({ path: file.replace('default', name), bytes }));
}

/** A LevelDB log with a value as Blink stores it, packed. */
function leveldbFile(): EvidenceFile {
  const packed = Buffer.concat([Buffer.from('ff1102', 'hex'), compress(Buffer.from(`value of ${APP_ID}`))]);
  const operations = [
    { key: 'plain', value: `value of ${APP_ID}` },
    { key: 'packed', value: packed },
  ];
  return { path: 'leveldb/000003.log', bytes: writeLog([writeBatch(1, operations)]) };
}

/** A file of the app's user, encrypted with the key that the examiner was handed. */
function tinkFile(): EvidenceFile {
  const stream = { key: KEY, salt: Buffer.alloc(32, 1), noncePrefix: Buffer.alloc(7, 2) };
  const plain = Buffer.from(`document of ${APP_ID}`);
  return { path: 'files/a.pdf', bytes: encryptTinkStream({ ...stream, associatedData: 'a.pdf' }, plain) };
}

let specimens: EvidenceRoot;
/** One of every kind of container that the decoders open. */
let sandbox: EvidenceRoot;

function verdictOf(
  roots: readonly EvidenceRoot[],
  decoders: readonly Decoder[] = ALL_DECODERS,
  keys: readonly Uint8Array[] = [KEY],
): Verdict {
  return scan({ kind: 'canary_scan', roots, needles, controls, specimens, keys, decoders });
}

function reasonsOf(verdict: Verdict): string {
  return 'reasons' in verdict ? verdict.reasons.join('\n') : '';
}

before(async () => {
  const files = await controlSpecimens('test');
  specimens = { name: 'specimens', files };
  sandbox = {
    name: 'sandbox',
    files: [
      ...files,
      { path: 'notes.txt', bytes: Buffer.from(`app ${APP_ID}`) },
      leveldbFile(),
      tinkFile(),
      ...(await databaseFiles('plain', 'wal')),
      ...(await databaseFiles('plain_journal', 'persist')),
      ...(await databaseFiles('locked', 'wal', KEY)),
      ...(await databaseFiles('locked_journal', 'persist', KEY)),
    ],
  };
});

describe('A scan with controls', () => {
  it('is clean when every decoder and encoding has its control', () => {
    const verdict = verdictOf([sandbox]);
    assert.equal(reasonsOf(verdict), '');
    assert.equal(verdict.verdict, 'clean');
    assert.deepEqual(
      ALL_DECODERS.map(({ name }) => name).filter(
        (name) => !verdict.searched.decoders.sandbox?.includes(name),
      ),
      [],
      'the sandbox of this test holds something for every decoder',
    );
    assert.equal(verdict.searched.encodings.length, 12);
    assert.equal(verdict.searched.files, sandbox.files.length);
  });

  for (const { name } of ALL_DECODERS) {
    const without = (replacement: Decoder) =>
      ALL_DECODERS.map((decoder) => (decoder.name === name ? replacement : decoder));
    it(`is unknown when decoder ${name} yields nothing`, () => {
      const verdict = verdictOf(
        [sandbox],
        without({ name, decode: (input) => (originalOpens(name, input) ? [] : undefined) }),
      );
      assert.equal(verdict.verdict, 'unknown');
      assert.match(reasonsOf(verdict), new RegExp(`\\b${name}\\b|Specimen|no file was opened`));
    });
    // To a scan that was handed no key for it, a stream is a closed file like any other.
    if (name === 'tink_stream') continue;
    it(`is unknown when decoder ${name} opens nothing`, () => {
      assert.equal(verdictOf([sandbox], without({ name, decode: () => undefined })).verdict, 'unknown');
    });
  }

  it('is clean without the key too: what nobody can open hides nothing that was not searched raw', () => {
    assert.equal(reasonsOf(verdictOf([sandbox], ALL_DECODERS, [])), '');
  });

  it('is unknown over an empty root, over none, and over one without a control of its own', () => {
    assert.match(reasonsOf(verdictOf([sandbox, { name: 'logs', files: [] }])), /^Root logs is empty/);
    assert.match(reasonsOf(verdictOf([], ALL_DECODERS, [])), /given no root/);
    const foreign = { name: 'logs', files: [{ path: 'log', bytes: Buffer.from('nothing known') }] };
    assert.match(reasonsOf(verdictOf([sandbox, foreign])), /^No control was found in root logs/);
    const named = { name: 'logs', files: [{ path: APP_ID, bytes: Buffer.from('nothing known') }] };
    assert.match(reasonsOf(verdictOf([sandbox, named])), /^No control was found in root logs/);
  });

  it('is unknown when a container cannot be read, and names it', () => {
    const broken = { path: 'broken.gz', bytes: Buffer.from('1f8b0800ffffffffffffffff', 'hex') };
    const verdict = verdictOf([{ ...sandbox, files: [...sandbox.files, broken] }]);
    assert.match(reasonsOf(verdict), /^Unread in root sandbox: broken\.gz /);
  });

  it('is unknown when a specimen or its encoding is not found', () => {
    const poor = {
      name: 'specimens',
      files: specimens.files.filter(({ path }) => path !== 'control_encodings.txt'),
    };
    const root = { name: 'r', files: [{ path: 'notes.txt', bytes: Buffer.from(APP_ID) }] };
    const verdict = scan({ kind: 'k', roots: [root], needles, controls, specimens: poor });
    assert.match(reasonsOf(verdict), /No control proves encoding utf-16le/);
  });

  it('finds the needle of each form, and stays a leak when controls are missing', () => {
    const leaky = {
      path: 'x.txt',
      bytes: Buffer.concat([Buffer.from('.höchst geheim/1.'), Buffer.from('0011223344556677', 'hex')]),
    };
    const verdict = verdictOf([{ name: 'bare', files: [leaky] }], ALL_DECODERS, []);
    assert.ok(verdict.verdict === 'leak');
    assert.deepEqual(verdict.needlesFound, ['c1', 'c2']);
    assert.match(verdict.reasons.join(), /No control was found in root bare/);
    assert.ok(!JSON.stringify(verdict).includes('geheim'));
  });

  it('finds numbers in encrypted records only with the key', async () => {
    const engine = await openEngine(KEY);
    await engine.run('create table t (a integer, b real); insert into t values (123456789012, 1234.5)');
    const root = { name: 'db', files: [{ path: 'default', bytes: engine.files().default! }] };
    await engine.close();
    const verdict = verdictOf([root]);
    assert.ok(verdict.verdict === 'leak');
    assert.deepEqual(
      verdict.findings.map(({ needle, container, encoding }) => [needle, container, encoding]),
      [
        ['c3', ['sqlcipher'], 'integer'],
        ['c4', ['sqlcipher'], 'real'],
      ],
    );
    assert.equal(verdictOf([root], ALL_DECODERS, []).verdict, 'unknown');
  });
});

function originalOpens(name: DecoderName, input: Parameters<Decoder['decode']>[0]): boolean {
  return ALL_DECODERS.find((decoder) => decoder.name === name)?.decode(input) !== undefined;
}
