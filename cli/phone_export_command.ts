import type { BackupWay } from '../devices/port';
import { WrongUse } from '../model/outcome_errors';
import type { SimulatedPhone } from '../simulators/phone/simulated_phone';
import { emptyFolder } from './empty_folder';
import { type ReadableValues, readableValues } from './export_search';
import { backupWayNamed, writeBackup } from './exported_backup';
import { type ExportWish, plainPhone, type UsedPhone, upgradedPhone, usedPhone } from './exported_phone';
import { seedFrom } from './run_options';
import { writeDisk } from './write_disk';

interface TypedExportOptions {
  readonly platform: string;
  readonly out: string;
  readonly seed?: string;
  readonly flaw?: string;
  readonly release?: string;
  readonly printKey?: boolean;
  readonly backup?: string;
  readonly passwordOut?: string;
}

/** A phone, and what there is to say of it beyond its files. */
interface Exported extends UsedPhone {
  readonly sentences: readonly string[];
}

/**
 * Uses the sample app on a simulated phone (install, sign in, synchronize, close) and writes the phone's files under their real
 * paths, with their simulated times, and its raw flash: of its newest release, or before or after an update over the air that
 * turns database encryption on. In the place of all that, one backup of the phone, if one is asked for.
 * @throws WrongUse for what was typed and when the folder is not empty, EnvironmentFailure when it cannot be written
 */
export async function phoneExportCommand(root: string, typed: TypedExportOptions): Promise<number> {
  const moment = momentNamed(typed.release);
  const platform = platformNamed(typed.platform);
  const out = emptyFolder(typed.out, 'export to');
  const { backup, passwordOut } = typed;
  const way = backup === undefined ? undefined : backupWayNamed(backup, platform);
  if (way === undefined && passwordOut !== undefined)
    throw new WrongUse(
      'Failed to use --password-out: it takes the password of a backup. Name one by --backup.',
    );
  const { phone, sentences } = await moment(root, { platform, seed: seedFrom(typed.seed), flaw: typed.flaw });
  const written = way ? await exportBackup(phone, way, out, passwordOut) : exportDisk(phone, out);
  if (typed.printKey) console.log(JSON.stringify(await keyOf(phone)));
  else for (const sentence of [...written, ...sentences]) console.log(sentence);
  await phone.dispose();
  return 0;
}

/** @returns what was written, in sentences */
function exportDisk(phone: SimulatedPhone, out: string): readonly string[] {
  writeDisk(phone, out);
  const count = phone.core.flash.list().length;
  return [`Wrote ${count} files and raw_flash.img of a simulated ${phone.platform} phone.`];
}

async function exportBackup(
  phone: SimulatedPhone,
  way: BackupWay,
  out: string,
  passwordOut: string | undefined,
): Promise<readonly string[]> {
  const set = await phone.examiner.backup(way);
  writeBackup(set, out, passwordOut);
  const { files, leftOut } = set;
  const written = `Wrote the ${way} of a simulated ${phone.platform} phone. Files: ${files.length}.`;
  return leftOut ? [written, `The app is left out of it: ${leftOut.words}`] : [written];
}

type Moment = (root: string, wish: ExportWish) => Promise<Exported>;

async function newest(root: string, wish: ExportWish): Promise<Exported> {
  return { ...(await usedPhone(root, wish)), sentences: [] };
}

async function before(root: string, wish: ExportWish): Promise<Exported> {
  const plain = await plainPhone(root, wish);
  const { inFiles, onRawFlash } = await readableValues(plain);
  const all = plain.facts.expectations.mayBeOnDevice(plain.user.name);
  return {
    ...plain,
    sentences: [
      `It runs release ${plain.release.version}, which does not encrypt its database.`,
      `Of ${all.length} values that ${plain.user.name} may have, ${inFiles.length} are readable in the app's files and ${onRawFlash.length} on the raw flash.`,
    ],
  };
}

async function after(root: string, wish: ExportWish): Promise<Exported> {
  let old: ReadableValues | undefined;
  const upgraded = await upgradedPhone(root, wish, async (plain) => {
    old = await readableValues(plain);
  });
  const now = await readableValues(upgraded);
  const before = old?.inFiles ?? [];
  const still = (values: ReadableValues['inFiles']) =>
    before.filter((value) => values.includes(value)).length;
  return {
    ...upgraded,
    sentences: [
      `It was updated over the air to release ${upgraded.release.version}, which encrypts its database; nobody is signed in.`,
      `Of ${before.length} values that were readable before, ${still(now.inFiles)} are in the app's files and ${still(now.onRawFlash)} on the raw flash: a file that is removed leaves its blocks as they are until they are used again, and no app can wipe them.`,
    ],
  };
}

const moments: Readonly<Record<string, Moment>> = { before, after };

function momentNamed(name: string | undefined): Moment {
  const moment = name === undefined ? newest : moments[name];
  if (moment) return moment;
  throw new WrongUse(
    `Failed to find the release "${name}": expected before or after (the update over the air), or no --release.`,
  );
}

function platformNamed(name: string): 'android' | 'ios' {
  if (name === 'android' || name === 'ios') return name;
  throw new WrongUse(`Failed to find the platform "${name}": expected android or ios.`);
}

/** The one thing that shows a key. */
async function keyOf({ examiner }: SimulatedPhone): Promise<{ database: string; pragmaKey: string | null }> {
  const key = await examiner.databaseKey();
  return {
    database: examiner.databasePath().replace(/^\//, ''),
    pragmaKey: key ? `x'${Buffer.from(key.bytes).toString('hex')}'` : null,
  };
}
