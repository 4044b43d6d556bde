import { readFileSync } from 'node:fs';
import { scan } from '../forensics/scan/scan';
import { WuManber } from '../forensics/scan/wu_manber';
import { linesFoundByGrep } from './grep';
import type { ScanMaterial } from './scan_material';

/** Ways to go through the material; each reads the file anew. */
export type SearchName = 'reading' | 'one encoding' | 'all encodings' | 'grep one' | 'grep all';

/** The search is done once. @returns how many canaries it found; of reading, which looks for none, undefined */
type Search = (material: ScanMaterial) => number | undefined;

export const searches: Readonly<Record<SearchName, Search>> = {
  reading({ path }) {
    readFileSync(path);
    return undefined;
  },
  'one encoding'({ path, texts }) {
    let found = 0;
    new WuManber(texts.map((text) => Buffer.from(text))).search(readFileSync(path), () => {
      found += 1;
    });
    return found;
  },
  'all encodings'({ path, needles }) {
    const files = [{ path: 'material.bin', bytes: readFileSync(path) }];
    const specimens = { name: 'no specimens', files: [] };
    const verdict = scan({
      kind: 'bench',
      roots: [{ name: 'material', files }],
      needles,
      controls: [],
      specimens,
    });
    return verdict.verdict === 'leak' ? verdict.hits : 0;
  },
  'grep one': ({ path, oneEncodingPath }) => linesFoundByGrep(oneEncodingPath, path),
  'grep all': ({ path, allEncodingsPath }) => linesFoundByGrep(allEncodingsPath, path),
};
