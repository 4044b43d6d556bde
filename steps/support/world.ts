import { World as CucumberWorld, Given as GivenOf, Then as ThenOf, When as WhenOf } from '@cucumber/cucumber';
import type { Assembly, DeviceWish } from '../../assemblies/assembly';
import { profileNamed } from '../../assemblies/profiles';
import type {
  Acquisition,
  AppDidNotStart,
  Build,
  Device,
  ReplacedRelease,
  UnreadableEvidence,
} from '../../devices/port';
import type { Canary, Needle } from '../../model/ledger';
import { HarnessBug } from '../../model/outcome_errors';
import type { ModelUser } from '../../model/population';
import { factsOf, type RunFacts, type RunParameters } from '../../model/run_facts';
import { Backups } from './backups';
import { DatabaseKeys } from './database_keys';
import { Examination } from './examination';
import { mediaTypes } from './media_types';
import { UserFiles } from './user_files';

/** What a scenario has at hand: the run's facts, its devices by owner, and the examination that judges them. */
export class HarnessWorld extends CucumberWorld<RunParameters> {
  readonly facts: RunFacts = factsOf(this.parameters);
  readonly examination = new Examination(this.facts, (type, content) => this.attachJson(type, content));
  /** Canaries that came into being in this scenario (edits); searched like all others. */
  readonly edits: Canary[] = [];
  /** Whom "her" and "his" mean: the persona whose device was used last. */
  persona = '';
  /** What somebody looks at in this scenario. */
  view: Acquisition | undefined;
  /** The build that a device got last; what comes after it is newer. */
  running: Build | undefined;
  /** The app's own words when it refused to start. */
  startRefusal: AppDidNotStart | undefined;
  /** How many warnings and errors the client's log held before something happened to the app. */
  toldBefore = 0;
  /** Phones whose first start was interrupted. */
  readonly interrupted: Device[] = [];
  /** Database keys of many new installs; secrets. */
  keysOfNewInstalls: readonly Uint8Array[] = [];
  /** What kept the examiner out. */
  refusal: UnreadableEvidence | undefined;
  /** What the last update of the web app replaced. */
  replacedRelease: ReplacedRelease | undefined;
  readonly backups = new Backups(this);
  readonly keys = new DatabaseKeys(this);
  readonly files = new UserFiles(this);
  private readonly devices = new Map<string, Device>();
  private assembly: Assembly | undefined;
  private scenario = '';

  /** @param scenario unique in the run */
  begin(scenario: string): void {
    const { seed, profile } = this.parameters;
    this.scenario = scenario;
    this.assembly = profileNamed(profile).open(this.parameters, this.facts, `${seed}/${profile}/${scenario}`);
  }

  /** Closes what was opened. @throws HarnessBug when a device was driven over a protocol and nothing went over it */
  async end(): Promise<void> {
    const traffic = this.assembly?.traffic();
    this.attachKept();
    await this.assembly?.close();
    if (!traffic || this.devices.size === 0) return;
    this.attachJson(mediaTypes.traffic, traffic);
    if (traffic.appiumCommands + traffic.adbServices === 0)
      throw new HarnessBug(
        `Failed to count what went over the wire: expected Appium commands or adb services for ${[...this.devices.keys()].join(', ')}, got 0 of each.`,
      );
  }

  /** Who says what may be on whose device, for reasons that the report shows. */
  get authority(): string {
    return this.facts.population ? 'the app model' : 'the ledger';
  }

  /** Decides what is typed into an edit. Somebody's own backend keeps edits, and one that it held before would prove nothing. */
  get editSeed(): string {
    const { seed, runId } = this.parameters;
    return this.facts.population ? `${seed}/edit` : `${runId}/${this.scenario}/edit`;
  }

  /** The user whom the app model or ledger binds to the persona. */
  user(persona: string): ModelUser {
    const name = this.facts.personas[persona];
    const user = this.facts.users.find((candidate) => candidate.name === name);
    if (!user)
      throw new HarnessBug(`Failed to find the user of ${persona}: its scenarios should have been skipped.`);
    return user;
  }

  /** The persona's device, made at its first mention. @param wish its label also tells several devices of one owner apart */
  async device(persona: string, wish: DeviceWish = { label: persona.toLowerCase() }): Promise<Device> {
    this.persona = persona;
    return this.opened(wish);
  }

  /** Another phone, which is the persona's from now on. */
  async moveTo(persona: string, wish: DeviceWish): Promise<Device> {
    const device = await this.device(persona, wish);
    this.devices.set(persona.toLowerCase(), device);
    return device;
  }

  /** The device of any user of the app model, made at its first mention. */
  async deviceOf({ name }: ModelUser): Promise<Device> {
    return this.opened({ label: name });
  }

  private async opened(wish: DeviceWish): Promise<Device> {
    const known = this.devices.get(wish.label);
    if (known) return known;
    if (!this.assembly) throw new HarnessBug('Failed to make a device: the scenario has not begun.');
    const device = await this.assembly.openDevice(wish);
    this.devices.set(wish.label, device);
    this.attachJson(mediaTypes.device, {
      id: device.id,
      platform: device.platform,
      fidelity: device.fidelity,
    });
    return device;
  }

  /** Everything sensitive in this scenario: the run's canaries and what was edited. */
  canaries(): readonly Canary[] {
    return [...this.facts.ledger.canaries, ...this.edits];
  }

  canaryNeedles(): readonly Needle[] {
    return this.canaries().flatMap(({ needles }) => needles);
  }

  /** Every password and session token of the run so far. */
  credentials(): readonly Needle[] {
    return this.facts.secrets
      .all()
      .filter(({ id }) => /^(password|session token) /.test(id))
      .map(({ id, bytes }) => ({ id, form: 'text', text: new TextDecoder().decode(bytes) }));
  }

  /** The report has each file in its folder attachments. */
  private attachKept(): void {
    for (const { name, mediaType, bytes } of this.assembly?.kept() ?? []) {
      this.attach(Buffer.from(bytes), { mediaType, fileName: name });
      this.attachJson(mediaTypes.kept, { name, path: `attachments/${name}` });
    }
  }

  attachJson(mediaType: string, content: object): void {
    this.attach(JSON.stringify(content), mediaType);
  }
}

export const Given = GivenOf<HarnessWorld>;
export const When = WhenOf<HarnessWorld>;
export const Then = ThenOf<HarnessWorld>;
