import type { DecodedStream } from '../containers/decoder';
import { view } from './layout';
import type { PageSource } from './page_source';

/**
 * Free pages that still point to one another as the overflow pages of a deleted record did, joined: what lay across them is
 * found whole. @param free page numbers of the free-page list
 */
export function* freeChains(source: PageSource, free: ReadonlySet<number>): Generator<DecodedStream> {
  const next = new Map([...free].flatMap((number) => linkOf(source, free, number)));
  const followers = new Set(next.values());
  for (const head of next.keys()) {
    if (followers.has(head)) continue;
    const chain = chainFrom(head, next);
    const { usableBytes } = source.layout;
    const pieces = chain.map((number) => source.page(number)?.subarray(4, usableBytes) ?? new Uint8Array());
    yield { place: `pages ${chain.join(', ')}, free, joined`, bytes: Buffer.concat(pieces) };
  }
}

function linkOf(source: PageSource, free: ReadonlySet<number>, number: number): [number, number][] {
  const page = source.page(number);
  const target = page === undefined ? 0 : view(page).getUint32(0);
  return free.has(target) ? [[number, target]] : [];
}

function chainFrom(head: number, next: ReadonlyMap<number, number>): number[] {
  const chain = new Set<number>();
  for (let at: number | undefined = head; at !== undefined && !chain.has(at); at = next.get(at))
    chain.add(at);
  return [...chain];
}
