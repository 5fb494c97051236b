import { Refusal } from './refusal.ts';
import type { Call } from './plane.ts';

/** One page of a list and the absolute address of the next. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextLink?: string;
}

/** Cuts the page that starts at the number in `skipParameter`; the next link repeats every other parameter. */
export function pageOf<T>(call: Call, all: readonly T[], size: number, skipParameter: string): Page<T> {
  const text = call.query(skipParameter) ?? '0';
  const skip = Number(text);
  if (!Number.isInteger(skip) || skip < 0)
    throw new Refusal(400, 'BadRequest', `${skipParameter} must be a number, not '${text}'.`);
  const items = all.slice(skip, skip + size);
  if (skip + size >= all.length) return { items };
  const next = new URL(call.url, call.origin);
  for (const name of [...next.searchParams.keys()])
    if (name.toLowerCase() === skipParameter.toLowerCase()) next.searchParams.delete(name);
  next.searchParams.set(skipParameter, String(skip + size));
  return { items, nextLink: next.href };
}
