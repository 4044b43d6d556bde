import { type MaterialReport, type MaterialRequest, scanMaterial } from '../forensics/scan/scan_material';
import { ProgressLine } from './progress_line';

/** Scans as scanMaterial does and says on a terminal how far it is. */
export function scanWithProgress(request: MaterialRequest): MaterialReport {
  const files = request.trees.flatMap(({ root }) => root.files);
  const allBytes = files.reduce((sum, file) => sum + (file.source?.size ?? file.bytes.length), 0);
  const line = new ProgressLine(process.stderr);
  try {
    return scanMaterial({
      ...request,
      progress: (done, bytes) => line.show([done, files.length], [bytes, allBytes]),
    });
  } finally {
    line.end();
  }
}
