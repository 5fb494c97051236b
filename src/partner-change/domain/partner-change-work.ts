import { z } from 'zod';
import { purchaseWorkSchema } from '../../purchase/domain/purchase-work.ts';
import { returnedAmountsSchema } from '../../returns/domain/return-columns.ts';
import { unitReturnSchema } from '../../returns/domain/return-steps.ts';
import { bookedReturnSchema } from '../../returns/domain/booked-return.ts';

/** Input of the flow of a partner change when provisioning begins or resumes: a purchase, and the return before it. */
export const partnerChangeWorkSchema = purchaseWorkSchema.extend({
  units: unitReturnSchema,
  /** An earlier run may have sent the return. */
  mayBeReturned: z.literal(true).optional(),
  /** Microsoft's answer to the return, which an earlier run has stored. */
  accepted: returnedAmountsSchema.optional(),
  /** The return is done and booked: only the purchase is left. */
  bookedReturn: bookedReturnSchema.optional(),
});
export type PartnerChangeWork = z.infer<typeof partnerChangeWorkSchema>;
