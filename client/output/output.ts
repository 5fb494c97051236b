import { styleText } from 'node:util';
import { wrongArguments } from '../exit-codes.ts';
import type { Listing } from '../api/every-page.ts';
import type { Terminal } from '../surroundings.ts';
import { cellText, csvRows, type Column } from './column.ts';
import { csvOf } from './csv.ts';
import type { Language } from './formats.ts';
import { printable } from './printable.ts';
import { tableLines } from './table.ts';

export type Format = 'text' | 'json' | 'csv';

/** How a list is shown as a table or as CSV. `--json` gives its items as the API has them. */
export interface ListView<T, R> {
  readonly columns: readonly Column<R>[];
  readonly rowsOf: (item: T) => readonly R[];
  /** What is said instead of an empty table. */
  readonly empty: string;
}

/** How an answer is shown to whoever asked. */
export interface Output {
  readonly format: Format;
  readonly language: Language;
  readonly columns: number;
  /** Exactly this JSON with `--json`, else the lines. CSV is for lists only. */
  show(value: unknown, lines: () => readonly string[]): void;
  list<T, R>(listing: Listing<T>, view: ListView<T, R>): void;
  /** Beside the answer, for people, on stderr. */
  note(text: string): void;
  /** A word of a verdict or a status in its colour, where there are colours. */
  inColour(text: string): string;
}

const COLOURS = {
  green: ['completed', 'allowed', 'ok', 'done', 'pass'],
  red: ['refused', 'failed', 'fail', 'needs-attention', 'rejected', 'expired', 'not allowed'],
  yellow: ['awaiting-approval', 'warn', 'running', 'provisioning', 'compensating'],
} as const;

export function outputOn(terminal: Terminal, format: Format, language: Language): Output {
  const { columns, hasColours } = terminal;
  const write = (lines: readonly string[]) => terminal.write(lines.map((line) => `${line}\n`).join(''));
  const note = (text: string) => terminal.note(`${text}\n`);
  return {
    ...{ format, language, columns, note },
    show(value, lines) {
      if (format === 'csv') throw wrongArguments('--csv is for lists; this command has --json');
      write(format === 'json' ? [JSON.stringify(value, undefined, 2)] : lines());
    },
    list({ items, warnings }, { columns: shown, rowsOf, empty }) {
      const rows = items.flatMap(rowsOf);
      for (const { message } of warnings) note(`Warning: ${printable(message)}`);
      if (format === 'json') write([JSON.stringify({ items, warnings }, undefined, 2)]);
      else if (format === 'csv') terminal.write(csvOf(csvRows(shown, rows)));
      else if (rows.length === 0) note(empty);
      else write(tableOf(rows, shown, { columns, language }));
    },
    inColour(text) {
      const colour = (['green', 'red', 'yellow'] as const).find((name) =>
        (COLOURS[name] as readonly string[]).includes(text),
      );
      if (!hasColours || colour === undefined) return text;
      return styleText(colour, text, { validateStream: false });
    },
  };
}

function tableOf<T>(
  items: readonly T[],
  all: readonly Column<T>[],
  { columns, language }: Pick<Output, 'columns' | 'language'>,
): readonly string[] {
  const shown = all.filter(({ isExtra, isBelow }) => isExtra !== true && isBelow !== true);
  const under = all.filter(({ isBelow }) => isBelow === true);
  const table = {
    titles: shown.map(({ name }) => name),
    rows: items.map((item) => shown.map((column) => cellText(column, item, language))),
    below: items.map((item) => under.map((column) => `  ${cellText(column, item, language)}`)),
    figures: shown.filter(({ isMoney }) => isMoney === true).map(({ name }) => name),
  };
  return tableLines(table, columns);
}
