import { type Mistake, nearestName } from './mistakes';
import type { Positions, YamlPath, YamlPosition } from './yaml_source';

/** What a check has to say about a place, without the place. */
export interface Finding {
  readonly message: string;
  readonly expected: string;
  /** The wrong name, and the names that would be right: the nearest one is suggested. */
  readonly got?: string;
  readonly candidates?: readonly string[];
  readonly excerpt?: string;
}

/** Collects what is wrong in one file, each with its place in the file. */
export class MistakeList {
  private readonly found: Mistake[] = [];
  private readonly refused: Mistake[] = [];

  constructor(
    private readonly file: string,
    private readonly source: Positions,
  ) {}

  /** Something wrong about the value at a path. */
  atValue(path: YamlPath, finding: Finding): void {
    this.found.push(this.mistake(this.source.positionOf(path), finding));
  }

  /** Something wrong about a key; the path's last part is the key. */
  atKey(path: YamlPath, finding: Finding): void {
    this.found.push(this.mistake(this.source.positionOfKey(path), finding));
  }

  /** The value at a path is right and beyond what this project models. */
  notModelled(path: YamlPath, finding: Finding): void {
    this.refused.push(this.mistake(this.source.positionOf(path), finding));
  }

  /** What is wrong, in the order of the file. */
  mistakes(): readonly Mistake[] {
    return inOrder(this.found);
  }

  /** What is not modelled, in the order of the file. */
  refusals(): readonly Mistake[] {
    return inOrder(this.refused);
  }

  private mistake(
    position: YamlPosition,
    { got, candidates = [], message, expected, excerpt }: Finding,
  ): Mistake {
    const nearest = got === undefined ? undefined : nearestName(got, candidates);
    return {
      file: this.file,
      ...position,
      message,
      expected,
      ...(nearest === undefined ? {} : { nearest }),
      ...(excerpt === undefined ? {} : { excerpt }),
    };
  }
}

function inOrder(mistakes: readonly Mistake[]): readonly Mistake[] {
  return [...mistakes].sort((a, b) => a.line - b.line || a.column - b.column);
}
