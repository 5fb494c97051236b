import { wrap } from './wrap.ts';

/** Rows of text under titles. */
export interface Table {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Lines that stand under a row by themselves: ids for which a column has no room. */
  readonly below: readonly (readonly string[])[];
  /** Titles of columns that stand at the right of their place: figures. */
  readonly figures: readonly string[];
}

const GAP = 2;
/** A column is not made narrower than this. */
const LEAST = 8;
/** A longer word than this may be cut where there is no room. */
const LONG_WORD = 40;
/** A value that is broken could not be copied: an id, an amount, a day. */
const UNBROKEN = /^[0-9a-f-]{36}$|^-?[\d.,\s]+\s[A-Z]{3}$|^\d{4}-\d\d-\d\d$/i;

/** The lines of a table that is at most `columns` wide, as far as its ids and amounts allow; words go on in the next line. */
export function tableLines({ titles, rows, below, figures }: Table, columns: number): readonly string[] {
  const layout = { titles, figures, widths: fitted(titles, rows, columns) };
  return [
    ...rowLines(titles, layout),
    ...rows.flatMap((row, index) => [...rowLines(row, layout), ...(below[index] ?? [])]),
  ];
}

/** Widths at which words stay whole, if there is room for that, else at which ids do. */
function fitted(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  columns: number,
): readonly number[] {
  const cells = titles.map((title, index) => [title, ...rows.map((row) => row[index] ?? '')]);
  const room = columns - GAP * (titles.length - 1);
  const whole = cells.map((texts) => longest(texts));
  const words = cells.map((texts, index) =>
    Math.min(whole[index] ?? 0, Math.max(longest(texts.filter(isUnbroken)), longestWord(texts))),
  );
  const least = cells.map((texts, index) =>
    Math.min(
      words[index] ?? 0,
      Math.max(LEAST, titles[index]?.length ?? 0, longest(texts.filter(isUnbroken))),
    ),
  );
  return narrowed(narrowed(whole, words, room), least, room);
}

/** Takes from the widest column that may still give, until all fit or none can give. */
function narrowed(widths: readonly number[], least: readonly number[], room: number): readonly number[] {
  const given = [...widths];
  const slack = (index: number) => (given[index] ?? 0) - (least[index] ?? 0);
  while (sum(given) > room) {
    const givers = given.map((_, index) => index).filter((index) => slack(index) > 0);
    const [first, ...others] = givers;
    if (first === undefined) break;
    const widest = others.reduce((best, one) => ((given[one] ?? 0) > (given[best] ?? 0) ? one : best), first);
    given[widest] = (given[widest] ?? 0) - 1;
  }
  return given;
}

const isUnbroken = (cell: string): boolean => UNBROKEN.test(cell);
const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map(({ length }) => length));
const longestWord = (texts: readonly string[]): number =>
  Math.min(LONG_WORD, longest(texts.flatMap((text) => text.split(' '))));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

interface Layout {
  readonly titles: readonly string[];
  readonly figures: readonly string[];
  readonly widths: readonly number[];
}

function rowLines(row: readonly string[], { titles, figures, widths }: Layout): readonly string[] {
  const cells = widths.map((width, index) => wrap(row[index] ?? '', Math.max(1, width)));
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((cell, index) => {
        const text = cell[line] ?? '';
        const width = widths[index] ?? 0;
        return figures.includes(titles[index] ?? '') ? text.padStart(width) : text.padEnd(width);
      })
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

/** Facts, a name and a value in each line; long values go on below themselves. Values without text are left out. */
export function factLines(
  facts: readonly (readonly [name: string, value: string | undefined])[],
  columns: number,
): readonly string[] {
  const shown = facts.filter((fact): fact is readonly [string, string] => (fact[1] ?? '') !== '');
  const width = longest(shown.map(([name]) => name)) + GAP;
  return shown.flatMap(([name, value]) =>
    wrap(value, Math.max(20, columns - width)).map(
      (line, index) => `${(index === 0 ? name : '').padEnd(width)}${line}`,
    ),
  );
}
