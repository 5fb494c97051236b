import { z } from 'zod';
import { callPatternSchema } from './call-pattern.ts';

/** A fault as ordered at the control port. */
export const faultOrderSchema = z.strictObject({
  match: callPatternSchema,
  effect: z.enum(['timeout-after-commit', 'reset', 'silence', 'status', 'throttle', 'delay']),
  /** Of `status`; default 503. */
  status: z.int().min(400).max(599).optional(),
  /** What a `status` answer says; by default a code that fits the plane and the status. */
  code: z.string().min(1).optional(),
  message: z.string().optional(),
  /** Seconds, or any text sent as it is: a date, an absurd value. */
  retryAfter: z.union([z.number(), z.string()]).optional(),
  /** Of `delay` (default 1000), of `timeout-after-commit` and `silence` (until the connection closes; default 30000). */
  delayMs: z.int().min(0).max(600_000).optional(),
  times: z.int().min(1).default(1),
});

/** A fault in force; `times` is what is left of it. */
export const faultSchema = faultOrderSchema.extend({ id: z.string() });
export type Fault = z.infer<typeof faultSchema>;
