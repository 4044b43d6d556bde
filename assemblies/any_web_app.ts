import { createHash } from 'node:crypto';
import { actionCapabilities } from '../devices/actions/action_capabilities';
import { ActionsApp } from '../devices/actions/actions_app';
import type { AppActions } from '../devices/actions/app_actions';
import { Keepsakes, type KeptFile } from '../devices/actions/keepsakes';
import { loadActions } from '../devices/actions/load_actions';
import type * as BrowserModule from '../devices/browser/browser_device';
import { WebAppByActions } from '../devices/browser/web_app_by_actions';
import type { OpenWebApp } from '../devices/browser/web_app_in_use';
import type { Capability } from '../devices/port';
import type { RunFacts } from '../model/run_facts';
import type { Assembly, DeviceWish, Traffic } from './assembly';
import { harWitnessOf } from './har_witness_of';
import { type BackendAccess, RecordedAccess } from './recorded_access';
import { objectsShownIn } from './shown_in_text';

/** What a browser can do with any web app. */
const withAnyApp: readonly Capability[] = ['sandbox_tree', 'kill', 'offline'];

/** Where somebody's web app is served, and how it is used. */
export interface WebAppTarget {
  readonly url: string;
  /** Absolute path of the actions. */
  readonly actions: string;
  readonly recordTraffic: boolean;
  /** Path of a persona's HAR file, by persona. */
  readonly har?: Readonly<Record<string, string>>;
}

/** What a browser on this web app can show or do. @throws WrongUse when the actions cannot be read */
export function anyWebAppCapabilities({ actions }: WebAppTarget): ReadonlySet<Capability> {
  return new Set([...withAnyApp, ...actionCapabilities(loadActions(actions, 'browser').offers)]);
}

/** Real browsers on somebody's own web app, for one scenario. Nothing of ours serves it. */
export class AnyWebAppAssembly implements Assembly {
  private readonly devices: BrowserModule.BrowserDevice[] = [];
  private readonly keepsakes: Keepsakes[] = [];
  private readonly recorded = new RecordedAccess();
  private readonly actions: AppActions;
  private readonly prefix: string;

  /** @param scenario unique in the run */
  constructor(
    private readonly target: WebAppTarget,
    private readonly facts: RunFacts,
    scenario: string,
  ) {
    this.actions = loadActions(target.actions, 'browser');
    this.prefix = createHash('sha256').update(scenario).digest('hex').slice(0, 8);
  }

  async openDevice({ label }: DeviceWish): Promise<BrowserModule.BrowserDevice> {
    // Appium and WebdriverIO take a second to load; runs without a browser need neither.
    const { BrowserDevice } = require('../devices/browser/browser_device') as typeof BrowserModule;
    const id = `browser-${label}`;
    const access = await this.accessOf(label);
    const device = await BrowserDevice.open({
      id,
      url: access.url,
      openWebApp: this.openWebApp(id),
      capabilities: anyWebAppCapabilities(this.target),
      ...(access.witness && { witness: access.witness }),
    });
    this.devices.push(device);
    return device;
  }

  traffic(): Traffic | undefined {
    return undefined;
  }

  kept(): readonly KeptFile[] {
    return this.keepsakes.flatMap((keepsakes) => keepsakes.all());
  }

  async close(): Promise<void> {
    for (const device of this.devices.splice(0)) await device.dispose();
    await this.recorded.close();
  }

  private async accessOf(label: string): Promise<BackendAccess> {
    const { url, recordTraffic } = this.target;
    if (recordTraffic) return this.recorded.to(url);
    const witness = harWitnessOf(this.target, label);
    return { url, ...(witness && { witness }) };
  }

  private openWebApp(id: string): OpenWebApp {
    const keepsakes = new Keepsakes(`${this.prefix}-${id}`);
    this.keepsakes.push(keepsakes);
    return (browser, deviceId) =>
      new WebAppByActions(
        browser,
        deviceId,
        new ActionsApp(browser, {
          deviceId,
          platform: 'browser',
          actions: this.actions,
          keepsakes,
          secrets: this.facts.secrets,
          objectsIn: (text) => objectsShownIn(this.facts.ledger, text),
        }),
      );
  }
}
