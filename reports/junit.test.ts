import assert from 'node:assert/strict';
import { it } from 'node:test';
import { XMLParser } from 'fast-xml-parser';
import { junitXml } from './junit';
import { sampleRun, sampleScenario } from './sample_record';

it('junit.xml says of a scenario on which profile it ran, how its files were acquired and what went over the wire', () => {
  const scenario = {
    ...sampleScenario,
    profile: 'android_wire',
    traffic: { appiumCommands: 3, adbServices: 40 },
    kept: [{ name: 'screenshot', path: 'kept/1.png' }],
  };
  const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(
    junitXml(sampleRun([scenario]), []),
  );
  assert.equal(testsuites.testsuite['@_name'], 'sandbox on android_wire');
  const { property } = testsuites.testsuite.testcase.properties;
  assert.deepEqual(
    property.map((one: Record<string, string>) => [one['@_name'], one['@_value']]),
    [
      ['profile', 'android_wire'],
      ['fidelity', 'simulated'],
      ['acquisition', 'exact'],
      ['appiumCommands', '3'],
      ['adbServices', '40'],
      ['kept screenshot', 'kept/1.png'],
    ],
  );
});
