import { join } from 'node:path';
import { foundAs } from '../forensics/scan/found_as';
import { type SarifResult, type SarifRule, sarifLog } from '../model/sarif_log';
import { sarifUri, watertightVersion } from './sarif_source';
import type { ScanReport } from './scanned_apps';

const found: SarifRule = {
  id: 'value_found',
  level: 'error',
  title: 'A value that was looked for is readable in a file.',
  description: 'A value that was looked for is readable in a file, as it is or through what holds it.',
  advice: 'Keep the value out of the file, or encrypt the file with a key that does not lie beside it.',
};
const notRead: SarifRule = {
  id: 'not_read',
  level: 'warning',
  title: 'Something could not be read, and may hold anything.',
  description: 'Something could not be read: that nothing was found says nothing of it.',
  advice: 'Do what the reason says, hand over a password or key, or unpack it, and scan again.',
};

/** Findings and what was not read as SARIF: the file as place, the way inside it as logical name. @param base folder from which the report's paths start */
export function scanSarif({ findings, unread, masked }: ScanReport, base: string): object {
  const results = [
    ...findings.map(({ needle, path, container, place, offset, ...form }): SarifResult => {
      const as = foundAs(form);
      return {
        ruleId: found.id,
        level: found.level,
        id: JSON.stringify([needle, path, place, container, as]),
        message: `${needle} is readable at byte ${offset} as ${as}, through ${container.join(' > ')}.`,
        ...locationOf(masked(join(base, path)), place),
        properties: { container, offset, encoding: form.encoding, pattern: needle },
      };
    }),
    ...unread.map(({ path, place, reason }): SarifResult => {
      return {
        ruleId: notRead.id,
        level: notRead.level,
        id: JSON.stringify([path, place, reason]),
        message: `This ${reason}.`,
        ...locationOf(masked(join(base, path)), place),
      };
    }),
  ];
  return sarifLog(watertightVersion(), [found, notRead], results);
}

function locationOf(path: string, place: string): Pick<SarifResult, 'location'> {
  return { location: { uri: sarifUri(path), ...(place !== '' && { logicalName: place }) } };
}
