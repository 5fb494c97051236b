import { runtimeStatusSchema } from '../instance.ts';
import type { RuntimeStatus } from '../instance.ts';

/** Statuses that Azure knows and no instance here ever has. */
const NEVER_SEEN = ['ContinuedAsNew', 'Canceled'];

/**
 * Parameters of a query as .NET reads them: names without case, and what cannot be read counts as not given.
 */
export class QueryParameters {
  readonly #values = new Map<string, string>();

  constructor(url: URL) {
    for (const [name, value] of url.searchParams) {
      const key = name.toLowerCase();
      const before = this.#values.get(key);
      this.#values.set(key, before === undefined ? value : `${before},${value}`);
    }
  }

  text(name: string): string | undefined {
    return this.#values.get(name.toLowerCase());
  }

  flag(name: string): boolean | undefined {
    const text = this.text(name)?.trim().toLowerCase();
    return text === 'true' ? true : text === 'false' ? false : undefined;
  }

  /** A number of at least `least`. */
  number(name: string, least: number): number | undefined {
    const text = this.text(name) ?? '';
    const value = Number(text);
    return text.trim() !== '' && value >= least ? value : undefined;
  }

  /** ISO 8601 in UTC with milliseconds. A time that names no zone is taken for UTC. */
  time(name: string): string | undefined {
    const text = this.text(name)?.trim() ?? '';
    // An unescaped plus sign of a zone arrives as a space.
    const plain = text.replace(/ (\d\d:\d\d)$/, '+$1');
    const hasZone = /(?:Z|[+-]\d\d:\d\d)$/i.test(plain);
    const date = new Date(hasZone || !plain.includes('T') ? plain : `${plain}Z`);
    return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
  }

  /** The statuses of a list; unknown ones are passed over, and a list with no known one counts as not given. */
  statuses(name: string): RuntimeStatus[] | undefined {
    const wanted = (this.text(name) ?? '').split(',').map((one) => one.trim());
    const known = runtimeStatusSchema.options.filter((status) => wanted.includes(status));
    return known.length === 0 && !NEVER_SEEN.some((status) => wanted.includes(status)) ? undefined : known;
  }
}
