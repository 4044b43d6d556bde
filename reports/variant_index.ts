interface Variant {
  readonly text: string;
  readonly replacement: string;
}

const hashBits = 16;

/** Finds many texts in one pass: a position is looked at closer only when its first four characters begin one of them. */
export class VariantIndex {
  private readonly begins = new Uint8Array(1 << hashBits);
  private readonly byHash = new Map<number, Variant[]>();

  /** @param replacements text (at least 4 characters) to what stands in its place */
  constructor(replacements: ReadonlyMap<string, string>) {
    for (const [text, replacement] of replacements) {
      const hash = hashAt(text, 0);
      this.begins[hash] = 1;
      const known = this.byHash.get(hash) ?? [];
      this.byHash.set(hash, [...known, { text, replacement }]);
    }
    for (const variants of this.byHash.values())
      variants.sort((one, two) => two.text.length - one.text.length);
  }

  /** Replaces each occurrence, the leftmost first and of those the longest. */
  replaceIn(text: string): string {
    const parts: string[] = [];
    let copied = 0;
    let position = 0;
    while (position + 4 <= text.length) {
      const found = this.variantAt(text, position);
      if (found === undefined) {
        position += 1;
        continue;
      }
      parts.push(text.slice(copied, position), found.replacement);
      position += found.text.length;
      copied = position;
    }
    return copied === 0 ? text : parts.join('') + text.slice(copied);
  }

  private variantAt(text: string, position: number): Variant | undefined {
    const hash = hashAt(text, position);
    if (this.begins[hash] === 0) return undefined;
    return this.byHash.get(hash)?.find((variant) => text.startsWith(variant.text, position));
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
