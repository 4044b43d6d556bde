import { NO_SECRETS } from '../forensics/containers/decoder';
import { ALL_DECODERS } from '../forensics/containers/decoders';
import type { Needle } from '../forensics/evidence';
import { readTree } from '../forensics/scan/read_tree';
import { RootScan } from '../forensics/scan/root_scan';
import { ScanNotes } from '../forensics/scan/scan_notes';
import { HarnessBug } from '../model/outcome_errors';

/** Fewest files of a report. */
const fewestFiles = 4;

/**
 * Ids of the needles that the independent searcher finds anywhere below a folder of reports.
 * @throws HarnessBug when it cannot be read whole, or holds fewer files than a report
 */
export function foundBelow(folder: string, needles: readonly Needle[]): readonly string[] {
  const { root, unread } = readTree(folder);
  if (unread.length > 0 || root.files.length < fewestFiles)
    throw new HarnessBug(
      `Failed to search ${folder}: expected ${fewestFiles} files or more, all readable, got ${root.files.length} and ${unread.length} unreadable.`,
    );
  const notes = new ScanNotes(needles, []);
  new RootScan(root, 'native', { notes, secrets: NO_SECRETS, decoders: ALL_DECODERS }).run();
  return [...notes.findings.needlesFound()].sort();
}
