import { capHoldColumns } from '../../headroom/table/cap-rows.ts';
import { holdSchema } from '../domain/hold.ts';
import { jsonColumn } from '../../platform/table/rows.ts';

/** The columns of a hold. The store of the refund cap reads some of them. */
export const holdColumns = holdSchema
  .extend({ held: jsonColumn(holdSchema.shape.held) })
  .extend(capHoldColumns.shape);
