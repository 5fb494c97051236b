import { z } from 'zod';
import type { DeskRequest } from './request.ts';

/** Where the next change of a request starts: its version and the end of its timeline. Small enough for a history. */
export const positionSchema = z.object({
  /** Opaque version of the row (ETag). */
  version: z.string(),
  events: z.int().min(0),
  lastEventHash: z.string(),
  /** Never changes; it is part of the key of the newest-first index. */
  createdAt: z.iso.datetime(),
  kind: z.string(),
  /** The request came by ticket: the help desk is told of every change. */
  isTicket: z.literal(true).optional(),
});
export type Position = z.infer<typeof positionSchema>;

/** Whether a request has changed since the version a caller saw; `*` or none means that the caller does not mind. */
export const isStale = (expectedVersion: string | undefined, position: Position): boolean =>
  expectedVersion !== undefined && expectedVersion !== '*' && expectedVersion !== position.version;

/** What a position says of the request itself, which no change alters. */
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
