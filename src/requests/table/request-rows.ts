import type { TableEntity } from '@azure/data-tables';
import { z } from 'zod';
import type { RequestKind } from '../domain/request-kind.ts';
import type { RequestKinds } from '../domain/request-kinds.ts';
import { moneySchema } from '../../core/money.ts';
import { requestCoreSchema, type DeskRequest, type RequestChange } from '../domain/request.ts';
import {
  shownSummary,
  summaryMembers,
  summaryOf,
  summaryProblemSchema,
  type RequestSummary,
} from '../domain/request-summary.ts';
import { timelineEventSchema } from '../domain/timeline.ts';
import type { RowKey } from '../../platform/table/key-parts.ts';
import { decodeRow, encodeRow, jsonColumn, unreadable, type StoredRow } from '../../platform/table/rows.ts';

const core = requestCoreSchema.shape;
const kindColumn = requestCoreSchema.pick({ kind: true });

/** The columns that all kinds share: short values as they are, documents as JSON. */
const coreColumns = requestCoreSchema.extend({
  requestedBy: jsonColumn(core.requestedBy),
  verdict: jsonColumn(core.verdict.unwrap()).optional(),
  approval: jsonColumn(core.approval.unwrap()).optional(),
  compensationPlan: jsonColumn(core.compensationPlan.unwrap()).optional(),
  steps: jsonColumn(core.steps.unwrap()).optional(),
  problem: jsonColumn(core.problem.unwrap()).optional(),
  resolution: jsonColumn(core.resolution.unwrap()).optional(),
  subscriptions: jsonColumn(core.subscriptions.unwrap()).optional(),
  ticket: jsonColumn(core.ticket.unwrap()).optional(),
});

const figureColumns = {
  total: jsonColumn(moneySchema).optional(),
  deadline: z.iso.datetime().optional(),
  subscriptions: coreColumns.shape.subscriptions,
  /** JSON `null` where a quote knows no saving: a merge cannot take a column away. */
  saving: jsonColumn(moneySchema.nullable()).optional(),
  warningCount: z.int().min(0).optional(),
  problem: jsonColumn(summaryProblemSchema).optional(),
};

/** For filters: the service cannot look into the JSON of `requestedBy`. */
const requesterColumn = z.object({ requesterId: z.string() });

/** Columns of the store itself: the end of the timeline and the identity of the last change. */
export const bookkeepingColumns = z.object({
  events: z.int().min(1),
  lastEventHash: z.string(),
  opId: z.string(),
});

/** The columns of one kind. Its own schemas parse its documents; each member of `internal` has its own column. */
function columnsOf({ schemas }: RequestKind) {
  const { input, quote, result } = schemas;
  const internal: Readonly<Record<string, z.ZodType>> = schemas.internal;
  const internalColumns = Object.fromEntries(
    Object.entries(internal).map(([name, schema]) => [name, jsonColumn(schema).optional()]),
  );
  const documents = { quote: jsonColumn(quote).optional(), result: jsonColumn(result).optional() };
  const request = coreColumns.extend({ input: jsonColumn(input), ...documents });
  return {
    request,
    internal: z.object(internalColumns),
    inserted: request.extend(internalColumns).extend(bookkeepingColumns.shape),
    /** What a change may touch on the request row. */
    change: coreColumns
      .pick({
        status: true,
        updatedAt: true,
        verdict: true,
        approval: true,
        compensationPlan: true,
        steps: true,
        problem: true,
        resolution: true,
        subscriptions: true,
        run: true,
      })
      .extend({ ...documents, ...internalColumns })
      .partial()
      .extend(bookkeepingColumns.shape),
    index: coreColumns.pick(summaryMembers).extend({ input: jsonColumn(input), ...figureColumns }),
  };
}

/** Converts requests of all kinds to rows and back. */
export interface RequestRows {
  readonly encodeNew: (key: RowKey, request: DeskRequest, bookkeeping: Bookkeeping) => TableEntity;
  readonly encodeChange: (
    key: RowKey,
    kind: string,
    change: RequestChange,
    bookkeeping: Bookkeeping,
  ) => TableEntity;
  readonly encodeIndex: (key: RowKey, request: DeskRequest) => TableEntity;
  readonly decode: (row: StoredRow) => DeskRequest;
  readonly decodeIndex: (row: StoredRow) => RequestSummary;
}
type Bookkeeping = z.output<typeof bookkeepingColumns>;

/** @param kinds the registry; a row of an unknown kind cannot be read */
export function requestRows(kinds: Pick<RequestKinds, 'named'>): RequestRows {
  const known = new Map<string, ReturnType<typeof columnsOf>>();
  const columns = (kind: string) => {
    const found = known.get(kind) ?? columnsOf(kinds.named(kind));
    known.set(kind, found);
    return found;
  };
  const columnsFor = (row: StoredRow) => {
    const { kind } = decodeRow(kindColumn, row);
    try {
      return columns(kind);
    } catch (error) {
      throw unreadable(row, String(error));
    }
  };
  return {
    encodeNew: (key, { internal, ...request }, bookkeeping) =>
      encodeRow(columns(request.kind).inserted, key, { ...request, ...internal, ...bookkeeping }),
    encodeChange: (key, kind, { internal, ...change }, bookkeeping) =>
      encodeRow(columns(kind).change, key, { ...change, ...internal, ...bookkeeping }),
    encodeIndex: (key, request) =>
      encodeRow(columns(request.kind).index.extend(requesterColumn.shape), key, {
        ...summaryOf(request),
        requesterId: request.requestedBy.id,
      }),
    decode: (row) => {
      const { request, internal } = columnsFor(row);
      const kept = decodeRow(internal, row);
      return { ...decodeRow(request, row), ...(Object.keys(kept).length === 0 ? {} : { internal: kept }) };
    },
    decodeIndex: (row) => shownSummary(decodeRow(columnsFor(row).index, row)),
  };
}

/** Columns of the index row that a change writes. */
export const indexChangeColumns = coreColumns
  .pick({ status: true, updatedAt: true })
  .partial()
  .extend(figureColumns);

export const eventColumns = timelineEventSchema.extend({
  actor: jsonColumn(timelineEventSchema.shape.actor),
  data: jsonColumn(timelineEventSchema.shape.data),
});
/**
 * An event as stored, with the identity of the change that wrote it. Both never change, so a repeated change finds
 * its own events here.
 */
export const eventRowColumns = eventColumns.extend({ opId: z.string() });
export const eventOriginColumns = eventRowColumns.pick({
  ordinal: true,
  type: true,
  hash: true,
  opId: true,
});
