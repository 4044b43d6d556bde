/** Where Android and iOS put an app's own folders; a tree that was acquired from inside them has no such beginning. */
const appRoots = [
  /\/?\bdata\/(?:data|user\/\d+)\/[\w.]+\/?/g,
  /[^\s"'(;:,]*\/Containers\/Data\/Application\/[^/\s]+\/?/g,
];

/** Hashes, salts and names of containers: what chance decided. */
const chance = /\b[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\b|\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi;

/** Sizes of files and numbers of files: two devices that keep the same data need not agree on them. */
const sizes = [
  [/\b\d+( of) \d+ (bytes|pages|frames|files)\b/g, '#$1 # $2'],
  [/\b\d+ (bytes|pages|frames|files)\b/g, '# $1'],
  [/\b(byte|bit|page) \d+\b/g, '$1 #'],
] as const;

/**
 * A text of evidence without what differs between two devices that behave the same: the names of the devices, the place of the app's
 * folders, sizes, and what chance decided. Equal values stay equal: the second of two different hashes becomes `‹2›`.
 * @param deviceIds of the scenario, in the order of their appearance
 */
export function normalizedText(text: string, deviceIds: readonly string[]): string {
  const longestFirst = [...deviceIds.entries()].sort(([, a], [, b]) => b.length - a.length);
  const named = longestFirst.reduce((told, [at, id]) => told.replaceAll(id, `device ${at + 1}`), text);
  const inApp = appRoots.reduce((told, root) => told.replace(root, ''), named);
  const sized = sizes.reduce((told, [size, replacement]) => told.replace(size, replacement), inApp);
  const seen: string[] = [];
  return sized.replace(chance, (value) => {
    if (!seen.includes(value)) seen.push(value);
    return `‹${seen.indexOf(value) + 1}›`;
  });
}
