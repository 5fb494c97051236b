import { reservationRecordSchema } from '../domain/reservation.ts';
import { jsonColumn } from '../../platform/table/rows.ts';

export const reservationColumns = reservationRecordSchema.extend({
  lineage: jsonColumn(reservationRecordSchema.shape.lineage.unwrap()).optional(),
  schedule: jsonColumn(reservationRecordSchema.shape.schedule.unwrap()).optional(),
  exchangeHistory: jsonColumn(reservationRecordSchema.shape.exchangeHistory.unwrap()).optional(),
});
