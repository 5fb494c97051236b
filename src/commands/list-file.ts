import { z } from 'zod';

/** Thrown for a file that is not a valid list; the message has one line for each mistake. */
export class InvalidFile extends Error {}

export interface ListOf<T> {
  /** Name of the list in error messages: `grants` gives `grants[3].customerId: must be a GUID`. */
  readonly name: string;
  readonly item: z.ZodType<T>;
  /** The unique key of an item. */
  readonly keyOf: (item: T) => string;
  /** The key in words: `person and customer`. */
  readonly key: string;
}

/** Parses a JSON array. Throws {@link InvalidFile}, whose message names each mistake by index and field. */
export function parseList<T>(text: string, { name, item, keyOf, key }: ListOf<T>): readonly T[] {
  const parsed = z.array(item).safeParse(jsonOf(text));
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map(({ path, message }) => `${placeOf(name, path)}: ${message}`);
    throw new InvalidFile(mistakes.join('\n'));
  }
  const first = new Map<string, number>();
  for (const [index, one] of parsed.data.entries()) {
    const earlier = first.get(keyOf(one));
    // Which of the two duplicates counts would be accidental.
    if (earlier !== undefined) throw new InvalidFile(`${name}[${index}]: same ${key} as ${name}[${earlier}]`);
    first.set(keyOf(one), index);
  }
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidFile(`the file is not JSON: ${(error as Error).message}`);
  }
}

const placeOf = (name: string, path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (place, part) => (typeof part === 'number' ? `${place}[${part}]` : `${place}.${String(part)}`),
    name,
  );
