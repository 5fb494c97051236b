import { styleText } from 'node:util';

/** Prints for a person: plain where there is no terminal or `NO_COLOR` is set. */
export interface Page {
  heading(text: string): void;
  line(text: string): void;
  /** Rows with aligned columns; `right` tells which columns are numbers. */
  table(rows: readonly (readonly string[])[], right?: readonly number[]): void;
}

export function pageOn(stream: NodeJS.WriteStream): Page {
  const bold = (text: string) => styleText('bold', text, { stream });
  const line = (text: string) => void stream.write(`${text}\n`);
  return {
    heading: (text) => line(`\n${bold(text)}`),
    line,
    table: (rows, right) => alignColumns(rows, right).forEach((row) => line(`  ${row}`)),
  };
}

/** Pads cells so that columns line up, two spaces apart. */
export function alignColumns(
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return right.includes(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
