import type { Warning } from './listing.ts';

export interface PageQuery {
  /** 1 to 200. */
  readonly limit: number;
  /** Opaque; the `nextCursor` of the previous page. */
  readonly cursor?: string | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | undefined;
  /** Warnings about unreadable items; absent when all were read. */
  readonly warnings?: readonly Warning[] | undefined;
}

/** Thrown for a cursor that no page returned. */
export class InvalidCursor extends Error {}
