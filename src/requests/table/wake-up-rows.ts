import type { TableEntity } from '@azure/data-tables';
import { z } from 'zod';
import { requestIdSchema } from '../../core/identifiers.ts';
import { openStatuses, wakeByOf, type OpenStatus } from '../domain/request-status.ts';
import type { DeskRequest } from '../domain/request.ts';
import { deskKeys } from '../../platform/table/keys.ts';
import { encodeRow } from '../../platform/table/rows.ts';

export const wakeUpColumns = z.object({
  requestId: requestIdSchema,
  /** Empty when no flow drives the request. */
  wakeBy: z.union([z.iso.datetime(), z.literal('')]),
  silentSince: z.iso.datetime().optional(),
});

/** The open request itself, as its last change of status has left it. */
export const standingColumns = z.object({
  requestId: requestIdSchema,
  createdAt: z.iso.datetime(),
  status: z.enum(openStatuses),
  since: z.iso.datetime(),
});

const rowColumns = wakeUpColumns.extend(standingColumns.shape);

/**
 * The row beside an open request. It says how the request stands, and when the supervisor looks after its flow.
 *
 * @param since when the status began
 */
export const wakeUpRow = (
  { id: requestId, createdAt }: Pick<DeskRequest, 'id' | 'createdAt'>,
  status: OpenStatus,
  since: string,
): TableEntity =>
  encodeRow(rowColumns, deskKeys.wakeUp(requestId), {
    ...{ requestId, createdAt, status, since },
    wakeBy: wakeByOf(status, since) ?? '',
  });
