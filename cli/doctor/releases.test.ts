import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnoseRelease } from './releases';

const hook = { command: 'true' };

test('a release is told with what it is good for, and what it lacks', () => {
  const whole = { encryptionDbEnabled: true, version: '2', build: 'a.apk', publish: hook, withdraw: hook };
  assert.deepEqual(diagnoseRelease('on', whole), {
    release: 'on',
    ways: ['published over the air', 'put over an installed build, as a store does it'],
    mends: [],
  });
  assert.deepEqual(diagnoseRelease('half', { deploy: hook, install: hook }), {
    release: 'half',
    ways: [],
    mends: [
      'it does not say what it encrypts: add encryptionDbEnabled',
      'to be deployed to the cloud, it lacks withdraw',
      'to be put over an installed build, as a store does it, it lacks version',
    ],
  });
});
