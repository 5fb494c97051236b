/** One of the six fields of a schedule: its name for people, its bounds, and names some of its values have. */
export interface FieldKind {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** In the order of the values, from `min`. */
  readonly valueNames?: readonly string[];
}

/**
 * Reads one field as NCrontab does: `*`, a value, a range, each perhaps with a step, and lists of these. A value may
 * be the beginning of an English name; a range that runs backwards is turned round; a value with a step runs to the
 * end of the field. Answers with the values, ascending, or with the reason as text when it is not understood.
 */
export function parseField(text: string, kind: FieldKind): number[] | string {
  const values = new Set<number>();
  for (const item of text.split(',')) {
    const [span = '', step = '1', ...more] = item.split('/');
    const bounds = parseSpan(span, kind, item.includes('/'));
    if (bounds === undefined || more.length > 0 || !/^\d+$/.test(step)) return notUnderstood(item, kind);
    const [from, to] = bounds;
    for (let value = from; value <= to; value += Math.max(1, Number(step))) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

function parseSpan(text: string, kind: FieldKind, hasStep: boolean): [number, number] | undefined {
  if (text === '*') return [kind.min, kind.max];
  const [first = '', last, ...more] = text.split('-');
  const from = parseValue(first, kind);
  const to = last === undefined ? (hasStep ? kind.max : from) : parseValue(last, kind);
  if (from === undefined || to === undefined || more.length > 0) return undefined;
  return from <= to ? [from, to] : [to, from];
}

function parseValue(text: string, { min, max, valueNames = [] }: FieldKind): number | undefined {
  if (/^\d+$/.test(text)) {
    const value = Number(text);
    return value >= min && value <= max ? value : undefined;
  }
  if (text === '') return undefined;
  const index = valueNames.findIndex((name) => name.startsWith(text.toLowerCase()));
  return index < 0 ? undefined : index + min;
}

function notUnderstood(item: string, { name, min, max, valueNames }: FieldKind): string {
  const names = valueNames === undefined ? '' : ', or names';
  return `"${item}" is no ${name} (${min} to ${max}${names}; *, ranges, lists and /steps)`;
}
