import { type BenchLine, ratioOf } from './bench_line';

const head = ['measured', 'figure', 'against', 'figure', 'ratio', ''];

/** A comparison a line, in columns. */
export function benchTable(lines: readonly BenchLine[]): string {
  const rows = [head, ...lines.map(cellsOf)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellsOf(line: BenchLine): string[] {
  const ratio = ratioOf(line);
  return [
    line.measured,
    shown(line.figure, line.unit),
    line.against,
    line.peerFigure === undefined ? '–' : shown(line.peerFigure, line.unit),
    ratio === undefined ? '–' : threeDigits(ratio),
    line.remark,
  ];
}

function shown(figure: number, unit: BenchLine['unit']): string {
  return `${threeDigits(figure)} ${unit}`;
}

/** Three significant digits, and every digit before the point. */
function threeDigits(figure: number): string {
  return figure >= 100 ? figure.toFixed(0) : figure.toPrecision(3);
}
