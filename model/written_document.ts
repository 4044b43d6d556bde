import { stringify } from 'yaml';
import { type Positions, type YamlPath, type YamlPosition, YamlSource } from './yaml_source';

const format = { lineWidth: 0, aliasDuplicateObjects: false };

/**
 * A document that is to be written as YAML. Its text is made when it is asked for, a piece at a time: a large project as a
 * whole would take several times the memory of its text.
 */
export class WrittenDocument implements Positions {
  private source: YamlSource | undefined;

  constructor(readonly value: Readonly<Record<string, unknown>>) {}

  /** The text in pieces, in order; each ends with a line break. */
  *pieces(): Generator<string> {
    for (const [key, value] of Object.entries(this.value)) {
      if (!Array.isArray(value) || value.length === 0) yield stringify({ [key]: value }, format);
      else yield* listPieces(key, value);
    }
  }

  text(): string {
    return [...this.pieces()].join('');
  }

  positionOf(path: YamlPath): YamlPosition {
    return this.read().positionOf(path);
  }

  positionOfKey(path: YamlPath): YamlPosition {
    return this.read().positionOfKey(path);
  }

  private read(): YamlSource {
    this.source ??= new YamlSource(this.text());
    return this.source;
  }
}

function* listPieces(key: string, items: readonly unknown[]): Generator<string> {
  const [heading] = stringify({ [key]: [0] }, format).split('\n', 1);
  yield `${heading}\n`;
  for (const item of items) yield stringify({ [key]: [item] }, format).slice(`${heading}\n`.length);
}
