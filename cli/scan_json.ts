import type { ScanReport } from './scanned_apps';

/** A scan's result as `watertight-scan/1`; its shape: docs/scan.schema.json. */
export function scanJson({
  verdict,
  reasons,
  files,
  findings,
  moreFindings,
  unread,
  remarks,
  apps,
}: ScanReport): object {
  return {
    schema: 'watertight-scan/1',
    verdict,
    reasons,
    files,
    findings: findings.map(({ needle, path, container, place, offset, encoding, variant }) => ({
      path,
      container,
      place,
      offset,
      encoding,
      pattern: needle,
      ...(variant !== undefined && { variant }),
    })),
    moreFindings,
    unread: unread.map(({ path, place, reason }) => ({ path, ...(place !== '' && { place }), reason })),
    remarks,
    ...(apps.length > 0 && { apps: apps.map(appJson) }),
  };
}

function appJson({ path, matrix }: ScanReport['apps'][number]): object {
  return {
    path,
    backups: matrix.cells.map(({ way, version, place, leaving }) => ({
      way,
      version: version.name,
      place: place.id,
      verdict: leaving.verdict,
      reason: leaving.reason,
    })),
    notInstallableOn: matrix.leftOut.map(({ name }) => name),
    deadRules: matrix.dead.map(({ place, rule, why }) => ({ file: place.file, line: place.line, rule, why })),
  };
}
