import assert from 'node:assert/strict';
import { ALL_DECODERS } from '../forensics/containers/decoders';
import type { Needle } from '../forensics/evidence';
import { readTree } from '../forensics/scan/read_tree';
import { RootScan } from '../forensics/scan/root_scan';
import { ScanNotes } from '../forensics/scan/scan_notes';

/** Ids of the needles that the independent searcher finds anywhere below the folder, which has four files at least. */
export function foundBelow(folder: string, needles: readonly Needle[]): readonly string[] {
  const { root, unread } = readTree(folder);
  assert.deepEqual(unread, []);
  assert.ok(root.files.length >= 4);
  const notes = new ScanNotes(needles, []);
  new RootScan(root, 'native', { notes, keys: [], decoders: ALL_DECODERS }).run();
  return [...notes.findings.needlesFound()].sort();
}
