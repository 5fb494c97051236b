import type { TableEntity } from '@azure/data-tables';
import { z } from 'zod';
import { requestIdSchema } from '../../core/identifiers.ts';
import { wakeByOf, type RequestStatus } from '../domain/request-status.ts';
import { deskKeys } from '../../platform/table/keys.ts';
import { encodeRow } from '../../platform/table/rows.ts';

export const wakeUpColumns = z.object({
  requestId: requestIdSchema,
  /** Empty when no flow drives the request. */
  wakeBy: z.union([z.iso.datetime(), z.literal('')]),
  silentSince: z.iso.datetime().optional(),
});

/** The row beside an open request that says when the supervisor looks after its flow. */
export const wakeUpRow = (requestId: string, status: RequestStatus, at: string): TableEntity =>
  encodeRow(wakeUpColumns, deskKeys.wakeUp(requestId), { requestId, wakeBy: wakeByOf(status, at) ?? '' });
