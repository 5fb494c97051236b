import { z } from 'zod';

/** An error the next carts get on one line, as ordered at the control port. */
export const cartLineErrorOrderSchema = z.strictObject({
  /** Absent: carts of any customer. */
  customerId: z.string().toLowerCase().optional(),
  /** Which line, counted from 0. */
  line: z.int().min(0).default(0),
  /** Microsoft's clients read an integer such as 10011; text such as `subscription_not_registered` occurs, and null. */
  errorCode: z.union([z.int(), z.string(), z.null()]),
  errorDescription: z.string().nullable().default('An error was ordered for this line.'),
  /** How many carts get it. */
  times: z.int().min(1).default(1),
});

/** An ordered error; `times` is what is left of it. */
export const cartLineErrorSchema = cartLineErrorOrderSchema.extend({ id: z.string() });
export type CartLineError = z.infer<typeof cartLineErrorSchema>;
