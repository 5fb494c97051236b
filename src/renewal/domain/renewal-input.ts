import { z } from 'zod';
import { guidSchema } from '../../core/identifiers.ts';
import { billingPlanSchema, termSchema } from '../../reservations/domain/reservation-terms.ts';
import { justificationSchema } from '../../reservations/domain/reservation-to-buy.ts';

const asked = {
  reservationId: guidSchema.describe('As GET /api/v1/customers/{customerId}/reservations has it.'),
  justification: justificationSchema.optional(),
};

/** What the successor has otherwise than the reservation. */
const changeSchema = z
  .strictObject({
    quantity: z.int().min(1).describe('How many units the successor has.').optional(),
    term: termSchema.describe('The term of the successor.').optional(),
    billingPlan: billingPlanSchema.describe('How the successor is paid.').optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    error: 'must name quantity, term or billingPlan',
  })
  .describe('What the successor has otherwise than the reservation: at least one of the three.');

/** What shall become of a reservation at its end: its input names one of three decisions. */
export const renewalInputSchema = z
  .discriminatedUnion('decision', [
    z.strictObject({
      ...asked,
      decision: z.literal('renew').describe('Renew it as it is: Microsoft buys the same again.'),
    }),
    z.strictObject({
      ...asked,
      decision: z.literal('change').describe('Renew it with another quantity, term or billing plan.'),
      change: changeSchema,
    }),
    z.strictObject({
      ...asked,
      decision: z.literal('lapse').describe('Let it end: from then on the same use is charged by the hour.'),
    }),
  ])
  .meta({ id: 'Renewal' });
export type RenewalInput = z.infer<typeof renewalInputSchema>;

export const renewalDecisionSchema = z.enum(['renew', 'change', 'lapse']);

/** What a successor gets otherwise; empty for a decision that changes nothing. */
export const changeOf = (
  input: RenewalInput,
): { readonly [M in 'quantity' | 'term' | 'billingPlan']?: z.output<typeof changeSchema>[M] } =>
  input.decision === 'change' ? input.change : {};
