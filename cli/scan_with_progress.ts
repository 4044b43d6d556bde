import type { Tree } from '../forensics/scan/read_tree';
import { type MaterialReport, scanMaterial } from '../forensics/scan/scan_material';
import { ProgressLine } from './progress_line';

/** Scans as scanMaterial does and says on a terminal how far it is. */
export function scanWithProgress(
  tree: Tree,
  patterns: readonly string[],
  passwords: readonly string[],
): MaterialReport {
  const { files } = tree.root;
  const allBytes = files.reduce((sum, file) => sum + (file.source?.size ?? file.bytes.length), 0);
  const line = new ProgressLine(process.stderr);
  try {
    return scanMaterial(tree, patterns, passwords, (done, bytes) =>
      line.show([done, files.length], [bytes, allBytes]),
    );
  } finally {
    line.end();
  }
}
