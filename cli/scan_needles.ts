import type * as Specimens from '../devices/control_specimens';
import type { Needle } from '../forensics/evidence';
import type { MaterialControls } from '../forensics/scan/material_verdict';
import { textPatterns } from '../forensics/scan/scan_material';
import { MIN_PATTERN_BYTES } from '../forensics/scan/wu_manber';
import type { LedgerFile } from '../model/ledger_file/ledger_file';
import type * as LedgerReader from '../model/ledger_file/read_ledger';
import { WrongUse } from '../model/outcome_errors';

export interface TypedNeedles {
  readonly pattern?: readonly string[];
  readonly canaries?: string;
  readonly control?: readonly string[];
}

export interface ScanNeedles {
  readonly needles: readonly Needle[];
  /** Absent where nothing was given that could show that the search finds. */
  readonly controls?: MaterialControls;
  /** Passwords in the ledger. */
  readonly secrets: readonly string[];
}

/** Fewest bytes of a user's name that is taken for a control: a shorter one is in any text. */
const shortestUserName = 5;
/** Of the specimens; in the material it proves nothing. */
export const specimenText = 'control of a scan';

/** What a scan looks for, and by what it shows that it finds. @throws WrongUse for texts that are too short, and as readLedger */
export async function scanNeedles({
  pattern = [],
  canaries,
  control = [],
}: TypedNeedles): Promise<ScanNeedles> {
  requireLength('--pattern', pattern);
  requireLength('--control', control);
  const ledger = canaries === undefined ? undefined : ledgerAt(canaries);
  const needles = [
    ...textPatterns(pattern),
    ...(ledger?.ledger.canaries.flatMap((canary) => canary.needles) ?? []),
  ];
  if (ledger === undefined && control.length === 0) return { needles, secrets: [] };
  const expected = control.map((text, index): Needle => ({ id: `control-${index + 1}`, form: 'text', text }));
  const { controlNeedles, controlSpecimens } = require('../devices/control_specimens') as typeof Specimens;
  const specimens = {
    root: { name: 'control specimens', files: await controlSpecimens(specimenText) },
    needles: controlNeedles(specimenText),
  };
  const personas = Object.values(ledger?.personas ?? {});
  const secrets = personas.flatMap(({ password }) => password ?? []);
  return { needles, controls: { expected, possible: ledger ? userNames(ledger) : [], specimens }, secrets };
}

/** What reads it is loaded when there is one: memory is for what is scanned. */
function ledgerAt(path: string): LedgerFile {
  return (require('../model/ledger_file/read_ledger') as typeof LedgerReader).readLedger(path);
}

/** Names of the ledger's users: their device's material may well name them, and they are no secret. */
function userNames({ personas }: LedgerFile): readonly Needle[] {
  return Object.entries(personas)
    .filter(([, { user }]) => Buffer.byteLength(user) >= shortestUserName)
    .map(([persona, { user }]): Needle => ({ id: `user name of ${persona}`, form: 'text', text: user }));
}

function requireLength(option: string, texts: readonly string[]): void {
  const short = texts.find((text) => Buffer.byteLength(text) < MIN_PATTERN_BYTES);
  if (short !== undefined)
    throw new WrongUse(
      `Failed to use ${option}: expected a text of at least ${MIN_PATTERN_BYTES} bytes, got one of ${Buffer.byteLength(short)}. Shorter ones are everywhere.`,
    );
}
