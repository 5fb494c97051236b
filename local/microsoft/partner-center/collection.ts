import type { Call } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';
import type { World } from '../world.ts';
import { link, resource } from './resource.ts';

const TOKEN_HEADER = 'MS-ContinuationToken';
const MAX_SIZE = 500;

interface CollectionOptions<T> {
  /** Whether the caller filtered the items by the query. */
  readonly honoursFilter?: boolean;
  /** How an item is written; of a long list only the page is. */
  readonly toWire?: (item: T) => unknown;
}

/**
 * One page of a list, in the envelope of every list. `size` is 1 to 500; the next page is `links.next`, followed with
 * its header. `totalCount` counts the items of the page. A list that honours `filter` says so; others refuse it
 * (400/3000), as they refuse a size or a token that is none.
 */
export function collection<T>(
  world: World,
  call: Call,
  items: readonly T[],
  { honoursFilter = false, toWire = (item) => item }: CollectionOptions<T> = {},
) {
  if (!honoursFilter && call.query('filter') !== undefined)
    throw invalidProperty('This list cannot be filtered.');
  const size = readSize(world, call);
  const start = readStart(call);
  const page = items.slice(start, start + size);
  const self = link(relativeUri(call));
  const end = start + page.length;
  const links = end < items.length ? { self, next: nextLink(call, size, end) } : { self };
  return resource('Collection', { totalCount: page.length, items: page.map((item) => toWire(item)), links });
}

function readSize(world: World, call: Call): number {
  const text = call.query('size');
  if (text === undefined) return world.settings.partnerCenterPageSize;
  const size = /^\d+$/.test(text) ? Number(text) : 0;
  if (size < 1 || size > MAX_SIZE) throw invalidProperty(`size must be 1 to ${MAX_SIZE}, not '${text}'.`);
  return size;
}

/** Where the page starts. Both the operation and the token are needed to seek. */
function readStart(call: Call): number {
  const operation = call.query('seekOperation');
  const token = call.header(TOKEN_HEADER.toLowerCase());
  if (operation === undefined && token === undefined) return 0;
  if (operation?.toLowerCase() !== 'next')
    throw invalidProperty(`seekOperation must be Next, not '${operation ?? ''}'.`);
  const [list, start] = Buffer.from(token ?? '', 'base64')
    .toString('utf8')
    .split('\n');
  if (list !== listKey(call) || start === undefined)
    throw invalidProperty(`${TOKEN_HEADER} is not a token of this list.`);
  return Number(start);
}

function nextLink(call: Call, size: number, start: number) {
  const url = new URL(relativeUri(call), call.origin);
  url.searchParams.set('size', String(size));
  url.searchParams.set('seekOperation', 'Next');
  const value = Buffer.from(`${listKey(call)}\n${start}`).toString('base64');
  return link(url.pathname + url.search, [{ key: TOKEN_HEADER, value }]);
}

/** What list a token belongs to: the path and every parameter but those of paging. */
function listKey(call: Call): string {
  const url = new URL(relativeUri(call), call.origin);
  url.searchParams.delete('size');
  url.searchParams.delete('seekOperation');
  return url.pathname.toLowerCase() + url.search;
}

function relativeUri(call: Call): string {
  return call.url.replace(/^\/v1/i, '');
}

function invalidProperty(message: string): Refusal {
  return new Refusal(400, '3000', message);
}
