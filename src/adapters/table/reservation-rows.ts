import { lineageSchema, reservationRecordSchema } from '../../domain/reservation.ts';
import { jsonColumn } from './rows.ts';

export const reservationColumns = reservationRecordSchema.extend({
  lineage: jsonColumn(lineageSchema).optional(),
});
