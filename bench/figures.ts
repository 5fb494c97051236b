import { summarize } from './statistics.ts';
import type { Summary } from './statistics.ts';

/** One thing that is measured in every round. */
export interface Figure {
  readonly label: string;
  readonly unit: string;
  /** What is wanted of the median. */
  readonly target?: { readonly atLeast: number } | { readonly atMost: number };
}

/** Takes down one measurement. */
export type Note = (figure: Figure, value: number) => void;

/** All measurements of a run, in the order they were first made. */
export class Figures {
  readonly #values = new Map<string, { readonly figure: Figure; readonly values: number[] }>();

  readonly note: Note = (figure, value) => {
    const known = this.#values.get(figure.label);
    if (known === undefined) this.#values.set(figure.label, { figure, values: [value] });
    else known.values.push(value);
  };

  /** One line for each figure: median, lowest and highest of all rounds, and how it compares with its target. */
  lines(): string[] {
    const rows = [...this.#values.values()].map(({ figure, values }) => row(figure, summarize(values)));
    const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
    return rows.map(([label = '', ...cells]) => {
      const numbers = cells.map((cell, index) => cell.padStart(widths[index + 1] ?? 0));
      return [label.padEnd(widths[0] ?? 0), ...numbers].join('  ').trimEnd();
    });
  }
}

function row({ label, unit, target }: Figure, { median, min, max }: Summary): string[] {
  const spread = `${text(min)} .. ${text(max)}`;
  return [label, `${text(median)} ${unit}`, spread, target === undefined ? '' : verdict(target, median)];
}

function verdict(target: NonNullable<Figure['target']>, median: number): string {
  const isMet = 'atLeast' in target ? median >= target.atLeast : median <= target.atMost;
  const wanted = 'atLeast' in target ? `at least ${target.atLeast}` : `at most ${target.atMost}`;
  return `${wanted}: ${isMet ? 'met' : 'MISSED'}`;
}

/** Three digits that count, or all before the point. */
export function text(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}
