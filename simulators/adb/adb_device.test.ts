import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { extract } from 'tar-stream';
import { AdbUnderTest, adbMissing } from './adb_under_test';

/** Tests with the real adb; each has a phone of its own. */
const options = { skip: adbMissing ?? false };
let adb: AdbUnderTest;

before(async () => {
  if (!adbMissing) adb = await AdbUnderTest.start();
});
after(() => adb?.close());

const noise = (bytes: number) => {
  const pieces = [];
  for (let at = 0; at * 32 < bytes; at++) pieces.push(createHash('sha256').update(`${at}`).digest());
  return Buffer.concat(pieces).subarray(0, bytes);
};

test('adb lists the phone, which says that it is simulated', options, async () => {
  const phone = await adb.phone();
  const listed = (await adb.run(['devices', '-l'])).out.toString();
  assert.match(listed, new RegExp(`${phone.serial} +device product:watertight_simulated`));
  assert.equal(await phone.shell('getprop ro.product.model'), 'Watertight simulated phone');
  assert.equal(await phone.shell('getprop ro.kernel.qemu'), '');
});

test('a shell gives exit codes, keeps its outputs apart, and reads standard input', options, async () => {
  const phone = await adb.phone();
  const failing = await phone.run('shell', 'echo told; cat /nothing; exit 7');
  assert.deepEqual(
    [failing.exit, failing.out.toString(), failing.err],
    [7, 'told\n', 'cat: /nothing: No such file or directory\n'],
  );
  const typed = await phone.input(Buffer.from('typed\0bytes'), 'shell', 'cat');
  assert.equal(typed.out.toString(), 'typed\0bytes');
  const interactive = await phone.input(Buffer.from('echo one\necho two\nexit\n'), 'shell');
  assert.equal(interactive.out.toString(), 'one\ntwo\n');
});

test('what is not modelled exits with 127, says what was asked, and is recorded', options, async () => {
  const phone = await adb.phone();
  for (const line of [
    'nonsense --now',
    'pm hide x',
    'dumpsys meminfo',
    'ls *',
    'for a in b; do echo; done',
  ]) {
    const answer = await phone.run('shell', line);
    assert.equal(answer.exit, 127, line);
    assert.match(answer.err, /not modelled|not found/, line);
  }
  assert.equal(phone.device.unknownRequests.length, 5);
  await phone.run('remount');
  assert.equal(phone.device.unknownRequests[5], 'service remount:');
});

test('unknown requests are told without the secrets of the run', options, async () => {
  const phone = await adb.phone();
  const [user] = phone.tested.backend.oracle.population.users;
  phone.tested.backend.secrets.add('a password', user?.password ?? '');
  await phone.run('shell', `nonsense ${user?.password}`);
  assert.deepEqual(phone.device.unknownRequests, ['command nonsense [secret]']);
});

test('five megabytes are pushed and pulled byte by byte, and through exec-out too', options, async () => {
  const phone = await adb.phone();
  const bytes = noise(5_000_000);
  const [from, to] = [join(adb.folder, 'from'), join(adb.folder, 'to')];
  await writeFile(from, bytes);
  assert.equal((await phone.run('push', from, '/data/local/tmp/deep/er/file')).exit, 0);
  assert.equal((await phone.run('pull', '/sdcard/../data/local/tmp/deep/er/file', to)).exit, 0);
  assert.ok(bytes.equals(await readFile(to)));
  assert.ok(bytes.equals((await phone.run('exec-out', 'cat /data/local/tmp/deep/er/file')).out));
  const digest = createHash('sha256').update(bytes).digest('hex');
  assert.equal(await phone.shell('cd /data/local/tmp/deep && sha256sum er/file'), `${digest}  er/file`);
});

test('a pull of what may not be read, or is not there, fails', options, async () => {
  const phone = await adb.phone();
  await phone.install();
  for (const path of [`/data/data/${phone.appId}/databases`, '/data/local/tmp/none']) {
    assert.notEqual((await phone.run('pull', path, join(adb.folder, 'none'))).exit, 0, path);
  }
  assert.notEqual((await phone.run('push', __filename, '/data/data/x')).exit, 0);
});

test(
  'a debug build gives its tree as tar, with owner, mode and time, and nothing changes by that',
  options,
  async () => {
    const phone = await adb.phone();
    await phone.install();
    await phone.shell(`am start -W -n ${phone.appId}/.MainActivity`);
    const { sandbox } = phone.tested.phone.core;
    const before = sandbox.treeOf(`/data/data/${phone.appId}`);
    const answer = await phone.run('exec-out', 'run-as', phone.appId, 'tar', '-c', '.');
    const found = new Map<string, Buffer>();
    const reader = extract();
    reader.end(answer.out);
    for await (const entry of reader) {
      const parts: Buffer[] = [];
      for await (const part of entry) parts.push(part as Buffer);
      const { name, uid, mode, mtime, type } = entry.header;
      assert.deepEqual([uid, mode], [10_001, type === 'directory' ? 0o700 : 0o600], name);
      assert.equal(mtime?.getUTCFullYear(), 2026);
      if (type === 'file') found.set(name.replace('./', `/data/data/${phone.appId}/`), Buffer.concat(parts));
    }
    assert.deepEqual(
      [...found.keys()],
      before.map(({ path }) => path),
    );
    for (const { path, bytes } of before) assert.ok(found.get(path)?.equals(bytes), path);
    assert.deepEqual(sandbox.treeOf(`/data/data/${phone.appId}`), before);
  },
);

test(
  'run-as keeps out of release builds and unknown packages, and the shell out of apps',
  options,
  async () => {
    const phone = await adb.phone();
    await phone.install({ debuggable: false });
    const refused = await phone.run('shell', 'run-as', phone.appId, 'ls');
    assert.deepEqual([refused.exit, refused.err], [1, `run-as: package not debuggable: ${phone.appId}\n`]);
    assert.equal((await phone.run('shell', 'run-as nobody ls')).err, 'run-as: unknown package: nobody\n');
    assert.match((await phone.run('shell', 'ls /data/data')).err, /Permission denied/);
    assert.match((await phone.run('root')).out.toString(), /cannot run as root in production builds/);
  },
);

test('root of a rooted phone reads every app', options, async () => {
  const phone = await adb.phone({ rooted: true });
  await phone.install({ debuggable: false });
  await phone.run('root');
  await adb.run(['connect', phone.serial]);
  assert.equal(await phone.shell('id -u'), '0');
  assert.equal(await phone.shell('ls /data/data'), `${phone.appId}\norg.example.notes`);
});

test('apps are installed, told, cleared and removed', options, async () => {
  const phone = await adb.phone();
  const { appId } = phone;
  assert.match((await phone.install()).out.toString(), /Success/);
  assert.match((await phone.install()).err, /INSTALL_FAILED_ALREADY_EXISTS/);
  assert.equal(
    await phone.shell(`pm list packages --show-versioncode ${appId}`),
    `package:${appId} versionCode:7`,
  );
  assert.match(await phone.shell(`dumpsys package ${appId}`), /flags=\[ HAS_CODE DEBUGGABLE \]/);
  const apk = (await phone.shell(`pm path ${appId}`)).replace('package:', '');
  assert.equal((await phone.run('pull', apk, join(adb.folder, 'base.apk'))).exit, 0);
  await phone.shell(`monkey -p ${appId} -c android.intent.category.LAUNCHER 1`);
  assert.match(await phone.shell(`run-as ${appId} find . -name default -type f`), /databases\/default/);
  await phone.shell(`am force-stop ${appId}`);
  assert.equal(await phone.shell(`pm clear ${appId}`), 'Success');
  assert.equal(await phone.shell(`run-as ${appId} ls`), '');
  assert.match((await phone.run('uninstall', appId)).out.toString(), /Success/);
  assert.equal(await phone.shell(`pm list packages ${appId}`), '');
});

test('a debug build tells its key by broadcast, a release build does not', options, async () => {
  for (const debuggable of [true, false]) {
    const phone = await adb.phone();
    await phone.install({ debuggable });
    await phone.shell(`am start -W -n ${phone.appId}/.MainActivity`);
    const key = (await phone.tested.phone.examiner.databaseKey())?.bytes ?? Buffer.alloc(0);
    const told = await phone.shell(`am broadcast -a ${phone.appId}.PRINT_DATABASE_KEY`);
    assert.equal(told.includes(`result=0, data="${Buffer.from(key).toString('hex')}"`), debuggable);
  }
});

test('the log goes on while it is followed, and says where an app started', options, async () => {
  const phone = await adb.phone();
  await phone.install();
  const { out } = await phone.run('logcat', '-d', '-v', 'threadtime');
  assert.match(out.toString(), /01-12 .* I system: Boot of the phone completed/);
  const followed = phone.run('logcat', '-v', 'raw');
  await phone.shell('log -t test first line');
  await phone.shell('reboot');
  const { out: lines } = await followed;
  assert.match(lines.toString(), /first line\n/);
});

test('airplane mode cuts the phone off, and its end brings it back', options, async () => {
  const phone = await adb.phone();
  await phone.shell('cmd connectivity airplane-mode enable');
  assert.equal((await phone.run('shell', 'ping -c 1 backend')).exit, 2);
  assert.throws(() => phone.tested.phone.core.network.requireUp());
  await phone.shell('cmd connectivity airplane-mode disable');
  assert.equal((await phone.run('shell', 'ping -c 1 backend')).exit, 0);
});

test('dd fills the storage until no block is left', options, async () => {
  const phone = await adb.phone();
  const filled = await phone.run('shell', 'dd if=/dev/zero of=/data/local/tmp/fill bs=1m');
  assert.match(filled.err, /No space left on device/);
  assert.match(await phone.shell('df /data'), / 100% \/data/);
  assert.equal((await phone.run('shell', 'echo x > /data/local/tmp/more')).exit, 1);
  await phone.shell('rm /data/local/tmp/fill /data/local/tmp/more');
  assert.equal((await phone.run('shell', 'echo x > /data/local/tmp/more')).exit, 0);
});

test('two phones on one adb are apart', options, async () => {
  const [one, two] = [await adb.phone(), await adb.phone()];
  await one.install();
  assert.match(await one.shell(`pm list packages ${one.appId}`), /package/);
  assert.equal(await two.shell(`pm list packages ${one.appId}`), '');
});

test(
  'a phone that goes in the middle of a transfer ends adb with an error, and takes nothing with it',
  options,
  async () => {
    const phone = await adb.phone();
    await writeFile(join(adb.folder, 'large'), noise(3_000_000));
    const followed = phone.run('logcat');
    await phone.shell('true');
    const pushed = phone.run('push', join(adb.folder, 'large'), '/data/local/tmp/large');
    await phone.device.close();
    assert.notEqual((await pushed).exit, 0);
    await followed;
    assert.equal(phone.tested.phone.core.sandbox.exists('/data/local/tmp/large'), false);
  },
);

test(
  'an update keeps data and is told by its version; an older build is refused as Android does',
  options,
  async () => {
    const phone = await adb.phone();
    const { appId } = phone;
    const first = { version: '1.0.0', versionCode: 10, encryptionDbEnabled: false };
    const newer = { version: '1.1.0', versionCode: 11, nativeTemplate: '10.0.0', encryptionDbEnabled: true };
    await phone.install(first);
    const told = async (key: string) =>
      new RegExp(`${key}=(.*)`).exec(await phone.shell(`dumpsys package ${appId}`))?.[1];
    const installed = await told('firstInstallTime');
    await phone.shell(`am start -W -n ${appId}/.MainActivity`);
    await phone.input(Buffer.from('kept'), 'shell', `run-as ${appId} sh -c 'cat > files/kept'`);
    assert.match((await phone.install(newer, '-r')).out.toString(), /Success/);
    assert.equal(await phone.shell(`pidof ${appId}`), '');
    assert.equal(await phone.shell(`run-as ${appId} cat files/kept`), 'kept');
    assert.deepEqual([await told('versionName'), await told('firstInstallTime')], ['1.1.0', installed]);
    assert.notEqual(await told('lastUpdateTime'), installed);
    const { build } = phone.tested.phone.app.client;
    assert.deepEqual([build.nativeTemplate, build.encryptionDbEnabled], ['10.0.0', true]);
    await phone.shell(`am start -W -n ${appId}/.MainActivity`);
    assert.match((await phone.install(first, '-r')).err, /INSTALL_FAILED_VERSION_DOWNGRADE/);
    assert.equal(await told('versionName'), '1.1.0');
    assert.notEqual(await phone.shell(`pidof ${appId}`), '');
    assert.match(
      (await phone.install({ ...first, debuggable: false }, '-r', '-d')).out.toString(),
      /Success/,
    );
    await phone.install({ ...newer, debuggable: false }, '-r');
    assert.match((await phone.install(first, '-r', '-d')).err, /INSTALL_FAILED_VERSION_DOWNGRADE/);
  },
);
