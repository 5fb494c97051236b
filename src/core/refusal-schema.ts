import { z } from 'zod';

/**
 * The recovery that the desk tries after a refusal, before an operator must act.
 *
 * - `retry`: repeat the call a little later with a new attempt number. The refusal was definite but may pass.
 * - `find-order`: an order may exist already. Search for it, and order nothing meanwhile.
 * - `new-cart`: the cart no longer exists. Create a new one after the order list shows that the old one was not
 *   ordered.
 * - `register`: register the subscription first.
 * - `reread-catalog`: the item in the cart is no longer sold. Read the catalog again.
 * - `none-needed`: everything already is as requested.
 */
export const recoverySchema = z.enum([
  'retry',
  'find-order',
  'new-cart',
  'register',
  'reread-catalog',
  'none-needed',
]);
export type Recovery = z.infer<typeof recoverySchema>;

/** Final status of a request that no recovery has helped: without an order, or for an operator. */
export const terminalStatusSchema = z.enum(['compensated', 'needs-attention']);
export type TerminalStatus = z.infer<typeof terminalStatusSchema>;

/** Microsoft's final refusal in an activity result: its code and message, and how the desk handles it. */
export const refusalSchema = z.object({
  code: z.string(),
  message: z.string(),
  recovery: recoverySchema.optional(),
  /** Default `compensated`. */
  end: terminalStatusSchema.optional(),
  advice: z.string().optional(),
});
