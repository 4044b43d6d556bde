/** Texts that begin alike, so that one hash stands for them. */
interface Bucket {
  readonly replacements: Map<string, string>;
  /** Lengths that occur, longest first. */
  lengths: readonly number[];
}

interface Found {
  readonly length: number;
  readonly replacement: string;
}

const hashBits = 16;

/** Finds many texts in one pass: a position is looked at closer only when its first four characters begin one of them. */
export class VariantIndex {
  private readonly begins = new Uint8Array(1 << hashBits);
  private readonly buckets = new Map<number, Bucket>();

  /** @param replacements text (at least 4 characters) to what stands in its place */
  constructor(replacements: ReadonlyMap<string, string>) {
    for (const [text, replacement] of replacements) {
      const hash = hashAt(text, 0);
      const bucket = this.buckets.get(hash) ?? { replacements: new Map(), lengths: [] };
      bucket.replacements.set(text, replacement);
      this.buckets.set(hash, bucket);
      this.begins[hash] = 1;
    }
    for (const bucket of this.buckets.values()) {
      const lengths = new Set([...bucket.replacements.keys()].map((text) => text.length));
      bucket.lengths = [...lengths].sort((one, two) => two - one);
    }
  }

  /** Replaces each occurrence, the leftmost first and of those the longest. */
  replaceIn(text: string): string {
    const parts: string[] = [];
    let copied = 0;
    let position = 0;
    while (position + 4 <= text.length) {
      const found = this.foundAt(text, position);
      if (found === undefined) {
        position += 1;
        continue;
      }
      parts.push(text.slice(copied, position), found.replacement);
      position += found.length;
      copied = position;
    }
    return copied === 0 ? text : parts.join('') + text.slice(copied);
  }

  private foundAt(text: string, position: number): Found | undefined {
    const hash = hashAt(text, position);
    if (this.begins[hash] === 0) return undefined;
    const bucket = this.buckets.get(hash);
    for (const length of bucket?.lengths ?? []) {
      const replacement = bucket?.replacements.get(text.slice(position, position + length));
      if (replacement !== undefined) return { length, replacement };
    }
    return undefined;
  }
}

function hashAt(text: string, position: number): number {
  const mixed =
    text.charCodeAt(position) * 0x9e37 +
    text.charCodeAt(position + 1) * 0x1f35 +
    text.charCodeAt(position + 2) * 0x0b4d +
    text.charCodeAt(position + 3) * 0x2c1b;
  return (mixed ^ (mixed >>> hashBits)) & ((1 << hashBits) - 1);
}
