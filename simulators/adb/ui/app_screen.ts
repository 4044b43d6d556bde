import { AppDidNotStart, AppFailure } from '../../../devices/port';
import { NotModelledError } from '../../../model/outcome_errors';
import type { AttributeValue } from '../../../model/population';
import type { SimulatedPhone } from '../../phone/simulated_phone';
import type { UnknownRequests } from '../unknown_requests';
import { type ObjectRow, objectRows } from './object_rows';
import { type ScreenName, screens } from './screens';
import { typedValue } from './typed_value';
import { laidOut, type UiNode } from './ui_node';
import { Widgets } from './widgets';

const launcherPackage = 'org.example.launcher';

/**
 * The app's user interface: a few screens whose buttons call the simulated app. One action runs at a time; while it runs
 * the status says `busy`, and then the number of settled actions has grown by one.
 */
export class AppScreen {
  userName = '';
  password = '';
  newValue = '';
  chosenField = '';
  rows: readonly ObjectRow[] = [];
  edited: ObjectRow | undefined;
  problem = '';
  busy = false;
  settledActions = 0;
  /** Errors that neither the app nor its user made. */
  readonly unexpectedErrors: unknown[] = [];
  private name: ScreenName = 'launcher';
  private running: Promise<void> = Promise.resolve();
  /** Counts the app's processes: what an ended one still does shows on no screen. */
  private process = 0;

  constructor(
    private readonly phone: SimulatedPhone,
    private readonly requests: UnknownRequests,
  ) {}

  /** The package whose screen is in front. */
  get packageName(): string {
    return this.name === 'launcher' ? launcherPackage : this.phone.app.client.appId;
  }

  /** App id of the app whose process runs. */
  get runningApp(): string | undefined {
    return this.isRunning ? this.phone.app.client.appId : undefined;
  }

  /** Whether the app's process runs. */
  get isRunning(): boolean {
    return this.name !== 'launcher';
  }

  /** The screen as it is now. */
  tree(): UiNode {
    const widgets = new Widgets(this.packageName);
    return laidOut(widgets.screen(screens[this.name](this, widgets)), this.packageName);
  }

  /** Blocks until no action is under way. */
  async settled(): Promise<void> {
    await this.running;
  }

  /** Brings the app to the front, and starts it when it does not run. */
  start(): void {
    if (this.isRunning) return;
    this.name = 'starting';
    this.act(async () => {
      await this.phone.app.start();
      return this.phone.app.client.memory.session ? 'home' : 'sign_in';
    });
  }

  /** Ends the app's process without its own shutdown. Blocks until nothing of it goes on. */
  async endProcess(): Promise<void> {
    this.leave();
    await this.phone.conditions.kill();
    await this.running;
  }

  /** The app's process ended: the phone's own screen is in front. */
  leave(): void {
    this.process += 1;
    this.busy = false;
    this.name = 'launcher';
    this.userName = '';
    this.password = '';
    this.problem = '';
    this.rows = [];
  }

  signIn(): void {
    const { userName: name, password } = this;
    this.act(async () => {
      // Who the user is, the backend says: the app knows no more than what was typed.
      await this.phone.app.signIn({ name, password, guid: '', roles: [] });
      this.password = '';
      return 'home';
    });
  }

  signOut(): void {
    this.act(async () => {
      await this.phone.app.signOut();
      return 'sign_in';
    });
  }

  synchronize(): void {
    this.act(async () => {
      await this.phone.app.synchronize();
      return 'home';
    });
  }

  openObject(row: ObjectRow): void {
    this.edited = row;
    this.newValue = '';
    this.chosenField = '';
    this.name = 'edit';
  }

  chooseField(attribute: string): void {
    this.chosenField = attribute;
    this.newValue = this.edited?.values.get(attribute) ?? '';
  }

  save(): void {
    const { edited, chosenField, newValue } = this;
    if (edited === undefined || chosenField === '') {
      this.problem = 'Choose a field first.';
      return;
    }
    this.act(async () => {
      await this.phone.app.edit(edited, chosenField, this.valueOf(edited, chosenField, newValue));
      return 'home';
    });
  }

  goHome(): void {
    this.name = 'home';
    this.edited = undefined;
    this.problem = '';
  }

  /**
   * The system's home key: the app ends its work in order, and the phone's own screen is in front.
   * @fidelity Android keeps the process in the background for a while; here it ends at once
   */
  async home(): Promise<void> {
    if (!this.isRunning) return;
    await this.running;
    if (this.name !== 'failure') await this.phone.app.close();
    this.leave();
  }

  /** The system's back key. */
  back(): void {
    if (this.name === 'edit') this.goHome();
    else if (this.name === 'failure') this.leave();
  }

  /** Keeps an error for the report; what is not modelled is a request that the scenario must hear of. */
  unexpected(error: unknown): void {
    if (error instanceof NotModelledError) this.requests.record(error.message);
    else this.unexpectedErrors.push(error);
  }

  /**
   * Taps on a busy app are lost, as on a screen behind a progress dialog.
   * @param what gives the screen that comes next
   */
  private act(what: () => Promise<ScreenName>): void {
    if (this.busy) return;
    this.busy = true;
    this.problem = '';
    this.running = this.toItsEnd(what, this.process);
  }

  private async toItsEnd(what: () => Promise<ScreenName>, process: number): Promise<void> {
    try {
      const next = await what();
      const rows = await objectRows(this.phone.app.client);
      if (process === this.process) Object.assign(this, { name: next, rows });
    } catch (error) {
      // A process that was ended takes what it did with it.
      if (process === this.process) this.failed(error);
    }
    if (process !== this.process) return;
    this.busy = false;
    this.settledActions += 1;
  }

  private failed(error: unknown): void {
    this.problem = error instanceof Error ? error.message : String(error);
    if (error instanceof AppDidNotStart) this.name = 'failure';
    else if (!(error instanceof AppFailure)) this.unexpected(error);
  }

  private valueOf({ entity }: ObjectRow, attribute: string, text: string): AttributeValue {
    const type = this.phone.options.model.entities
      .find(({ name }) => name === entity)
      ?.attributes.find(({ name }) => name === attribute)?.type;
    return typedValue(type ?? 'String', text);
  }
}
