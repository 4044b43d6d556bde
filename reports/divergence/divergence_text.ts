import type { Report } from '../report';

/** What the profiles of one platform have and have not in common: one sentence for each two, and one for discoveries that are gone. */
export function divergenceText({
  comparisons,
  divergences,
  staleDiscoveries,
}: Pick<Report, 'comparisons' | 'divergences' | 'staleDiscoveries'>): readonly string[] {
  const told = comparisons.map(({ profiles: [one, other], compared, notCompared }) => {
    const own = divergences.filter(({ seen }) => seen[0].profile === one && seen[1].profile === other);
    const known = own.filter(({ discovery }) => discovery !== undefined).length;
    const amount = `${own.length} ${own.length === 1 ? 'divergence' : 'divergences'}`;
    return `${one} and ${other}: ${amount}${known > 0 ? ` (${known} known)` : ''} in ${compared} scenarios, ${notCompared.length} not compared.`;
  });
  return staleDiscoveries.length === 0
    ? told
    : [...told, `No longer diverging, remove from the register: ${staleDiscoveries.join(', ')}.`];
}
