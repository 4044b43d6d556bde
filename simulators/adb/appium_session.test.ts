import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { after, before, test } from 'node:test';
import { PNG } from 'pngjs';
import { AdbUnderTest, adbMissing, type ConnectedPhone } from './adb_under_test';

const androidHome = process.env.ANDROID_HOME ?? '/usr/lib/android-sdk';
const missing =
  adbMissing ?? (existsSync(androidHome) ? undefined : `there is no Android SDK at ${androidHome}`);
const options = { skip: missing ?? false };

/** What a driver need not do on a phone that comes prepared. */
const minimal = {
  'appium:skipServerInstallation': true,
  'appium:skipDeviceInitialization': true,
  'appium:skipUnlock': true,
  'appium:skipLogcatCapture': true,
  'appium:ignoreHiddenApiPolicyError': true,
  'appium:disableSuppressAccessibilityService': true,
};

let adb: AdbUnderTest;
let appium: { address(): { port: number }; close(): Promise<void> };

before(async () => {
  if (missing) return;
  process.env.ANDROID_HOME = androidHome;
  adb = await AdbUnderTest.start();
  const { main } = await import('appium');
  appium = await main({
    subcommand: 'server',
    appiumHome: dirname(require.resolve('../../package.json')),
    address: '127.0.0.1',
    port: 0,
    loglevel: 'error',
    useDrivers: ['uiautomator2'],
    usePlugins: [],
  });
});
after(async () => {
  await appium?.close();
  await adb?.close();
});

async function session(phone: ConnectedPhone, more: object) {
  const { remote } = await import('webdriverio');
  return remote({
    hostname: '127.0.0.1',
    port: appium.address().port,
    logLevel: 'silent',
    connectionRetryCount: 0,
    capabilities: {
      platformName: 'Android',
      'appium:automationName': 'UiAutomator2',
      'appium:udid': phone.serial,
      'appium:adbPort': adb.serverPort,
      'appium:noReset': true,
      'appium:appPackage': phone.appId,
      'appium:appActivity': '.MainActivity',
      ...more,
    } as WebdriverIO.Capabilities,
  });
}

test('the real driver signs in, synchronizes, reads the list and edits an object', options, async () => {
  const phone = await adb.phone();
  const { backend, phone: simulated } = phone.tested;
  const [user] = backend.oracle.population.users;
  assert.ok(user);
  await phone.install();
  const browser = await session(phone, { ...minimal, 'appium:autoLaunch': false });
  const id = (name: string) => browser.$(`id:${phone.appId}:id/${name}`);
  const settled = (actions: number) =>
    browser.waitUntil(async () => (await id('status').getText()) === `settled ${actions}`, { interval: 20 });

  /** Of all widgets with this id, read off the page source: one command instead of one a widget. */
  const texts = async (name: string) => {
    const source = await browser.getPageSource();
    const found = source.matchAll(
      new RegExp(`text="([^"]*)"[^>]* resource-id="${phone.appId}:id/${name}"`, 'g'),
    );
    return [...found].map(([, text]) => text ?? '');
  };

  await browser.execute('mobile: activateApp', { appId: phone.appId });
  await settled(1);
  await id('user_name').setValue(user.name);
  await id('password').setValue('wrong');
  await browser.$('~Sign in').click();
  await settled(2);
  assert.match(await id('problem').getText(), /Failed to sign in/);
  await id('password').setValue(user.password);
  assert.equal((await browser.getPageSource()).includes(user.password), false);
  await browser.$('~Sign in').click();
  await settled(3);
  await browser.$('android=new UiSelector().text("Synchronize")').click();
  await settled(4);

  const expected = backend.oracle.objectsOnDevice(user.name).map(({ entity, guid }) => `${entity} ${guid}`);
  const titles = await texts('object_title');
  assert.deepEqual(titles.sort(), expected.sort());
  const picture = PNG.sync.read(Buffer.from(await browser.takeScreenshot(), 'base64'));
  assert.deepEqual({ width: picture.width, height: picture.height }, await browser.getWindowSize());

  const title = titles.find((known) => known.includes('.WorkOrder ')) ?? '';
  await browser.$(`//*[@content-desc="${title}"]`).click();
  assert.equal(await id('edited_object').getText(), title);
  await browser.$('//android.widget.Button[@text="Description"]').click();
  await id('value').setValue('edited over the wire');
  await id('save').click();
  await settled(5);
  const edited = (await texts('object_values')).filter((values) => values.includes('edited over the wire'));
  assert.equal(edited.length, 1);

  await browser.execute('mobile: terminateApp', { appId: phone.appId });
  assert.equal(simulated.app.client.memory.database, undefined);
  await browser.deleteSession();
  assert.deepEqual(phone.device.unknownRequests, []);
  assert.deepEqual(phone.device.unexpectedErrors, []);
});

test(
  'the real driver takes an app that does not start for what it shows: a dialog with the reason',
  options,
  async () => {
    const phone = await adb.phone();
    await phone.install();
    await phone.tested.phone.conditions.breakKeyStore('ERROR_KEYSTORE_FAILURE');
    const browser = await session(phone, minimal);
    await browser.$('id:android:id/message').waitForExist();
    assert.match(await browser.$('id:android:id/message').getText(), /Failed to start the app/);
    await browser.deleteSession();
    assert.deepEqual(phone.device.unknownRequests, []);
  },
);
