import { holdSchema } from '../domain/hold.ts';
import { jsonColumn } from '../../platform/table/rows.ts';

export const holdColumns = holdSchema.extend({ held: jsonColumn(holdSchema.shape.held) });
