import { browserCapabilities } from '../devices/browser/browser_capabilities';
import type * as BrowserModule from '../devices/browser/browser_device';
import { probeBrowser } from '../devices/browser/probe_browser';
import type { RunFacts, RunParameters } from '../model/run_facts';
import type { DeviceWish } from './assembly';
import { type BackendAccess, EmbeddedBackendAssembly } from './embedded_backend';
import type { Profile } from './profile';

/** What an update of the web app brings. */
const newerRelease = 'Offline objects 1.1.0';

let probe: ReturnType<typeof probeBrowser> | undefined;

/** A real browser on the sample's web app, which the backend inside the process serves. */
export const browser: Profile = {
  name: 'browser',
  platform: 'browser',
  fidelity: 'browser',
  isDefault: true,
  capabilities: ({ target }) =>
    target?.recordTraffic ? new Set([...browserCapabilities, 'wire_witness']) : browserCapabilities,
  async unavailability() {
    probe ??= probeBrowser();
    const found = await probe;
    return found.available ? undefined : found;
  },
  open: (parameters, facts, scenario) => new SampleWebAppAssembly(parameters, facts, scenario),
};

class SampleWebAppAssembly extends EmbeddedBackendAssembly<BrowserModule.BrowserDevice> {
  constructor(parameters: RunParameters, facts: RunFacts, scenario: string) {
    super(parameters, facts, scenario, 'browser');
  }

  protected async make(
    wish: DeviceWish,
    { url, witness }: BackendAccess,
  ): Promise<BrowserModule.BrowserDevice> {
    // Appium and WebdriverIO take a second to load; runs without a browser need neither.
    const { BrowserDevice } = require('../devices/browser/browser_device') as typeof BrowserModule;
    return BrowserDevice.open({
      id: `browser-${wish.label}`,
      url,
      publishUpdate: () => this.publishWebApp(newerRelease),
      ...(witness && { witness }),
    });
  }
}
