import { z } from 'zod';

/** Microsoft marks both members optional, and an error with either one alone refuses as well. */
export const policyErrorSchema = z.strictObject({
  code: z.string().optional(),
  message: z.string().optional(),
});
export type PolicyError = z.infer<typeof policyErrorSchema>;

/** The member `policyErrors` of an answer. All but a list with an error in it mean that the policy allows it. */
export const policyErrorsSchema = z.union([z.null(), z.literal('absent'), z.array(policyErrorSchema)]);
export type PolicyErrors = z.infer<typeof policyErrorsSchema>;

/** What the next answers of an operation say in `policyErrors`, as ordered at the control port. */
export const policyErrorsOrderSchema = z.strictObject({
  operation: z.enum(['calculateRefund', 'return', 'calculateExchange', 'exchange']),
  /** Absent: any customer. */
  customerId: z.string().toLowerCase().optional(),
  policyErrors: policyErrorsSchema,
  times: z.int().min(1).default(1),
});

/** An order in force; `times` is what is left of it. */
export const orderedPolicyErrorsSchema = policyErrorsOrderSchema.extend({ id: z.string() });
export type OrderedPolicyErrors = z.infer<typeof orderedPolicyErrorsSchema>;
