import type { Warning } from './listing.ts';

export interface PageQuery {
  /** 1 to 200. */
  readonly limit: number;
  /** Opaque, from the page before. */
  readonly cursor?: string | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | undefined;
  /** What the list should hold and could not be read; absent when that is nothing. */
  readonly warnings?: readonly Warning[] | undefined;
}

/** Thrown for a cursor that no page gave out. */
export class InvalidCursor extends Error {}
