import { z } from 'zod';

export const outcomeSchema = z.enum(['pass', 'warn', 'fail']);
export type Outcome = z.infer<typeof outcomeSchema>;

/** Why one rule decided as it did: the sentence, where the rule comes from, and the figures that decided. */
export const explanationSchema = z
  .object({
    rule: z.string(),
    outcome: outcomeSchema,
    message: z.string(),
    source: z.string(),
    facts: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Explanation' });
export type Explanation = z.infer<typeof explanationSchema>;

/** Allowed unless a rule fails; warnings are for the approver. `asOf` is the instant whose rules were used. */
export const verdictSchema = z
  .object({
    allowed: z.boolean(),
    asOf: z.iso.datetime(),
    explanations: z.array(explanationSchema),
  })
  .meta({ id: 'Verdict' });
export type Verdict = z.infer<typeof verdictSchema>;
