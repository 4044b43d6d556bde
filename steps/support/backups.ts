import type { BackupSet, BackupWay, Device } from '../../devices/port';
import { backupFiles, openedBackup } from '../../forensics/backup_files';
import { HarnessBug } from '../../model/outcome_errors';
import { type BackupCell, cellsOf, decoyPaths, type KeptTree, keptTree } from './backup_cells';
import type { SearchRequest } from './examination';
import { mediaTypes } from './media_types';
import type { HarnessWorld } from './world';

const decoyText = 'Decoy of a check of backups';
/** On iOS nothing keeps it out of a backup, so it proves that the app took part. */
const controlOnIos = 'Documents/control_of_backups.txt';

/** One backup with what it did to each place of the app. */
interface JudgedBackup {
  readonly set: BackupSet;
  readonly cells: readonly BackupCell[];
}

/** The backups of a scenario: how they were made, and what the app kept when they were. */
export class Backups {
  /** What the app says of backups, in words; the report sorts by them. */
  configuration = 'as it is built';
  androidVersion: string | undefined;
  private madeOf: Device | undefined;
  private allowed: readonly string[] = [];
  private made: readonly BackupSet[] = [];
  private kept: KeptTree | undefined;

  constructor(private readonly world: HarnessWorld) {}

  /** Puts decoys where nothing lies, so that what a backup takes of that place shows. */
  async plantDecoys(device: Device): Promise<void> {
    const kept = await keptTree(device);
    this.allowed = device.platform === 'ios' ? [controlOnIos] : [];
    for (const path of [...decoyPaths(device, kept), ...this.allowed])
      await device.conditions.putFile(kept.root + path.replace(/^data\//, ''), Buffer.from(decoyText));
  }

  async make(device: Device, ways: readonly BackupWay[]): Promise<void> {
    this.kept = await keptTree(device);
    const made: BackupSet[] = [];
    for (const way of ways) made.push(await device.examiner.backup(way));
    this.made = made;
    this.madeOf = device;
  }

  /** The device that they were made of. @throws HarnessBug when none was made */
  get device(): Device {
    if (this.madeOf) return this.madeOf;
    throw new HarnessBug('Failed to find the device of a backup: expected that one was made, got none.');
  }

  /** The last one. @throws HarnessBug when none was made */
  get last(): BackupSet {
    const set = this.made.at(-1);
    if (set) return set;
    throw new HarnessBug('Failed to look into a backup: expected that one was made, got none.');
  }

  /** Judges each place in each backup, and puts the cells into the report. */
  judge(device: Device): readonly JudgedBackup[] {
    return this.made.map((set) => {
      const cells = cellsOf(device, set, this.kept!, this.allowed);
      this.world.attachJson(mediaTypes.backup, {
        way: set.way,
        version: this.androidVersion ?? '',
        configuration: this.configuration,
        cells,
      });
      return { set, cells };
    });
  }

  /** A search of all backups, with what opens them; with the database key where files of the app are there to be opened. */
  async search(question: string, device: Device): Promise<Omit<SearchRequest, 'needles'>> {
    const passwords = this.made.flatMap(({ password }) => password ?? []);
    const appId = device.examiner.appId();
    const hasOwn = this.made.some((set) =>
      backupFiles(set, passwords).files.some(
        ({ app, path }) => app === appId && !this.allowed.includes(path),
      ),
    );
    return {
      question,
      acquisitions: this.made.map((set) => ({ ...set, ...openedBackup(set, passwords) })),
      keys: hasOwn ? await this.world.keys.handedOver(device) : [],
      passwords,
    };
  }
}
