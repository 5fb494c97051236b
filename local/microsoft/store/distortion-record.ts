import { z } from 'zod';
import { callPatternSchema } from './call-pattern.ts';

/** A JSON pointer (RFC 6901) into an answer. `*` is every element or member; `-` is behind the last element. */
const pointerSchema = z
  .string()
  .regex(/^(?:\/(?:[^/~]|~[01])*)*$/, 'must be a JSON pointer such as /items/0/id, or empty for the whole');

/** One edit of an answer. A pointer that leads nowhere edits nothing. */
const changeSchema = z.discriminatedUnion('op', [
  /** Takes a member or an element out. */
  z.strictObject({ op: z.literal('drop'), at: pointerSchema }),
  /** Replaces a value, or adds a member or an element; `value` may be any JSON. */
  z.strictObject({ op: z.literal('set'), at: pointerSchema, value: z.json() }),
  /** Gives a member another name and keeps its value. */
  z.strictObject({ op: z.literal('rename'), at: pointerSchema, to: z.string() }),
]);
export type Change = z.infer<typeof changeSchema>;

/** An order to edit the JSON of answers before they are sent, as given at the control port. */
export const distortionOrderSchema = z.strictObject({
  match: callPatternSchema,
  change: z.array(changeSchema).min(1),
  /** How many answers are edited; answers in which no pointer leads anywhere do not count. */
  times: z.int().min(1).default(1),
});

/** A distortion in force; `times` is what is left of it. */
export const distortionSchema = distortionOrderSchema.extend({ id: z.string() });
export type Distortion = z.infer<typeof distortionSchema>;
