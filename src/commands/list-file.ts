import { z } from 'zod';

/** Thrown for a file that is not the list it should be; the message has a line for each mistake. */
export class InvalidFile extends Error {}

export interface ListOf<T> {
  /** How mistakes name the list: `grants` gives `grants[3].customerId: must be a GUID`. */
  readonly name: string;
  readonly item: z.ZodType<T>;
  /** What two items must not have in common. */
  readonly keyOf: (item: T) => string;
  /** The same in words: `person and customer`. */
  readonly key: string;
}

/** Reads a JSON array. Mistakes are named by index and field. */
export function parseList<T>(text: string, { name, item, keyOf, key }: ListOf<T>): readonly T[] {
  const parsed = z.array(item).safeParse(jsonOf(text));
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map(({ path, message }) => `${placeOf(name, path)}: ${message}`);
    throw new InvalidFile(mistakes.join('\n'));
  }
  const first = new Map<string, number>();
  for (const [index, one] of parsed.data.entries()) {
    const earlier = first.get(keyOf(one));
    // Only one of the two could count, and which one would be luck.
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
