import { z } from 'zod';

/** What was decided with the desk on the end of a reservation. */
export const renewalDecisionSchema = z
  .object({
    decision: z
      .enum(['renew', 'change', 'lapse'])
      .describe('`renew`: the same again; `change`: with other terms; `lapse`: it ends.'),
    requestId: z.string().describe('The request with which it was decided.'),
    needsDecision: z
      .boolean()
      .describe('What was decided will not happen as things are, so that it has to be decided again.'),
  })
  .meta({ id: 'RenewalDecision' });
export type RenewalDecision = z.infer<typeof renewalDecisionSchema>;
