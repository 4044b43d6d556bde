import type { Capability, Device } from '../port';
import { IosApp, type IosAppOptions } from './ios_app';
import { IosConditions } from './ios_conditions';
import { IosExaminer, type IosExaminerOptions } from './ios_examiner';
import { Simctl } from './simctl';

/**
 * A booted iOS simulator of this Mac with somebody's app.
 * @fidelity never run by Watertight's makers: they have no Mac; what is tested elsewhere is reading and path finding
 */
export class IosSimulator implements Device {
  readonly platform = 'ios';
  readonly fidelity = 'emulator';
  readonly app: IosApp;
  readonly conditions: IosConditions;
  readonly examiner: IosExaminer;

  constructor(
    readonly id: string,
    readonly capabilities: ReadonlySet<Capability>,
    options: IosAppOptions & IosExaminerOptions,
    simctl: Simctl = new Simctl(),
  ) {
    this.app = new IosApp(id, simctl, options);
    this.conditions = new IosConditions(id, options.udid, simctl, this.app, options.releases);
    this.examiner = new IosExaminer(id, simctl, options);
  }

  async dispose(): Promise<void> {
    await this.app.endProcess();
  }
}
