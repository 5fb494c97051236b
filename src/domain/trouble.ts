import { z } from 'zod';

/** Why a request could not go on, in words an operator can act on. Shown as the request's `problem`. */
export const troubleSchema = z.object({
  /** Stable, lower-kebab, e.g. `inventory-restricted`. */
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  /** The step that ran into it. */
  step: z.string().optional(),
  /** What people can do about it. */
  advice: z.string().optional(),
  /** What Microsoft answered, when it was Microsoft: its code and its words. */
  microsoft: z.object({ code: z.string(), message: z.string() }).optional(),
  /** The last cart: an order whose answer was lost is found by it. */
  cartId: z.string().optional(),
  /** When the request stopped, and what it was at that moment. */
  stoppedAt: z.iso.datetime().optional(),
  stoppedIn: z.string().optional(),
});
export type Trouble = z.infer<typeof troubleSchema>;

/** Codes of stops before which it was proved that the cart had not become an order. */
const provedUnordered = ['not-ordered', 'cart-expired', 'blocked-at-microsoft'];

export const isProvedUnordered = (trouble: Trouble | undefined): boolean =>
  trouble !== undefined && provedUnordered.includes(trouble.code);

const resumable = z.enum(['submitted', 'awaiting-approval', 'approved', 'provisioning']);

/** The status in which a request goes on that is tried again. Rows from before this was noted stopped while buying. */
export const resumedStatusOf = (trouble: Trouble | undefined): z.infer<typeof resumable> =>
  resumable.safeParse(trouble?.stoppedIn).data ?? 'provisioning';
