import { browserCapabilities } from '../devices/browser/browser_capabilities';
import type * as BrowserModule from '../devices/browser/browser_device';
import { WebPage } from '../devices/browser/web_page';
import type { RunFacts, RunParameters } from '../model/run_facts';
import type { DeviceWish } from './assembly';
import type { BackendAccess } from './recorded_access';
import { ReferenceBackendAssembly } from './reference_backend';

/** What an update of the web app brings. */
const newerRelease = 'Offline objects 1.1.0';

/** Real browsers on the sample's web app, for one scenario. */
export class SampleWebAppAssembly extends ReferenceBackendAssembly<BrowserModule.BrowserDevice> {
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
      openWebApp: (browser, deviceId) => new WebPage(browser, deviceId),
      capabilities: browserCapabilities,
      publishUpdate: () => this.publishWebApp(newerRelease),
      ...(witness && { witness }),
    });
  }
}
