import { z } from 'zod';
import type { DeskRequest } from './request.ts';

/**
 * The version of a request row and the end of its timeline: the base of the next change. Small enough for a history.
 */
export const positionSchema = z.object({
  /** Opaque version of the row (ETag). */
  version: z.string(),
  events: z.int().min(0),
  lastEventHash: z.string(),
  /** Never changes; it is part of the key of the newest-first index. */
  createdAt: z.iso.datetime(),
  kind: z.string(),
  /** The request came by ticket, so the help desk gets every event. */
  isTicket: z.literal(true).optional(),
});
export type Position = z.infer<typeof positionSchema>;

/** Whether a request changed since the version a caller saw. With `*` or `undefined` the caller accepts any version. */
export const isStale = (expectedVersion: string | undefined, position: Position): boolean =>
  expectedVersion !== undefined && expectedVersion !== '*' && expectedVersion !== position.version;

/** The members of a position that no change alters. */
export const originOf = ({
  createdAt,
  kind,
  requestedBy,
}: Pick<DeskRequest, 'createdAt' | 'kind' | 'requestedBy'>): Pick<
  Position,
  'createdAt' | 'kind' | 'isTicket'
> => ({
  createdAt,
  kind,
  ...(requestedBy.channel === 'queue' ? { isTicket: true } : {}),
});
