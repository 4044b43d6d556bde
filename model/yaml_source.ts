import { isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml';

/** Keys and list indexes from the root of a document to one of its values. */
export type YamlPath = readonly (string | number)[];

/** A line and a column, both from 1. */
export interface YamlPosition {
  readonly line: number;
  readonly column: number;
}

/** Where the values and keys of a document stand. */
export interface Positions {
  /** Where the value at a path begins; of what is absent: where the nearest value around it begins. */
  positionOf(path: YamlPath): YamlPosition;
  /** Where a key begins; the path's last part is the key. */
  positionOfKey(path: YamlPath): YamlPosition;
}

/** A YAML text that knows where in it each value and key stands. */
export class YamlSource implements Positions {
  private readonly lines = new LineCounter();
  private readonly document;

  constructor(text: string) {
    this.document = parseDocument(text, { lineCounter: this.lines });
  }

  /** What makes the text no YAML document, in order; empty when it is one. */
  syntaxErrors(): readonly (YamlPosition & { readonly message: string })[] {
    const errors = this.document.errors.map((error) => ({
      ...this.positionAt(error.pos[0]),
      message: (error.message.split(' at line ', 1)[0] as string).split('\n', 1)[0] as string,
    }));
    return errors.length > 0 ? errors : this.aliasErrors();
  }

  /** Aliases that lead nowhere, or that stand for more than memory holds, show when they are followed. */
  private aliasErrors(): readonly (YamlPosition & { readonly message: string })[] {
    try {
      this.value();
      return [];
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error;
      return [{ line: 1, column: 1, message: error.message }];
    }
  }

  isEmpty(): boolean {
    return this.document.contents === null || this.value() === null;
  }

  /** The document as plain objects, arrays and scalars. */
  value(): unknown {
    return this.document.toJS();
  }

  positionOf(path: YamlPath): YamlPosition {
    const found: unknown = path.length === 0 ? this.document.contents : this.document.getIn(path, true);
    if (isNode(found) && found.range) return this.positionAt(found.range[0]);
    return path.length === 0 ? { line: 1, column: 1 } : this.positionOf(path.slice(0, -1));
  }

  positionOfKey(path: YamlPath): YamlPosition {
    const parent: unknown =
      path.length === 1 ? this.document.contents : this.document.getIn(path.slice(0, -1), true);
    const key = path[path.length - 1];
    const pair =
      isMap(parent) && parent.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
    const node = pair ? (pair.key as Node) : undefined;
    return node?.range ? this.positionAt(node.range[0]) : this.positionOf(path);
  }

  private positionAt(offset: number): YamlPosition {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}
