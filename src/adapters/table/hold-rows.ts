import { holdSchema } from '../../domain/hold.ts';
import { jsonColumn } from './rows.ts';

export const holdColumns = holdSchema.extend({ held: jsonColumn(holdSchema.shape.held) });
