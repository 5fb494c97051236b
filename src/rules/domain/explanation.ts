import { z } from 'zod';

export const outcomeSchema = z.enum(['pass', 'warn', 'fail']);
export type Outcome = z.infer<typeof outcomeSchema>;

/** The result of one rule: a sentence, the source of the rule, and the facts that decided. */
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
