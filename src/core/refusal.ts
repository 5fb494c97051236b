import { z } from 'zod';

/**
 * What the desk itself tries after a no, before a person has to.
 *
 * - `retry`: the same thing a little later, under a new name: the no was definite, but it may pass.
 * - `find-order`: there may be an order already. It is looked for, and nothing is bought meanwhile.
 * - `new-cart`: the cart is gone; once the order list shows that it was not bought, another one is made.
 * - `register`: the subscription is registered first.
 * - `reread-catalog`: what was put into the cart is not for sale any more; the catalog may say what is.
 * - `none-needed`: everything is as asked already.
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

/** Where a request ends that no cure has helped: with nothing bought, or in front of a person. */
export const terminalStatusSchema = z.enum(['compensated', 'needs-attention']);
export type TerminalStatus = z.infer<typeof terminalStatusSchema>;

/** Microsoft said no for good: retrying the same call cannot help. */
export const refusalSchema = z.object({
  /** Microsoft's own, as is `message`. */
  code: z.string(),
  message: z.string(),
  /** What the desk itself may try. */
  recovery: recoverySchema.optional(),
  /** Where it ends otherwise, before anything was bought; default `compensated`. */
  end: terminalStatusSchema.optional(),
  /** What people can do, in words for them. */
  advice: z.string().optional(),
});
export type Refusal = Readonly<z.infer<typeof refusalSchema>>;
