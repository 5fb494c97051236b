import { z } from 'zod';
import { guardMomentSchema } from './guard-moments.ts';
import { renewalDecisionSchema } from './renewal-input.ts';

/** What became of a reservation at its end. */
export const renewalOutcomeSchema = z.enum(['renewed', 'not-renewed', 'lapsed', 'gone']);
export type RenewalOutcome = z.infer<typeof renewalOutcomeSchema>;

/** What a decided renewal has led to: the setting at Azure, each check of the desk, and the successor. */
export const renewalResultSchema = z.object({
  decision: renewalDecisionSchema,
  setAt: z.iso.datetime().describe('When Azure showed what was decided.'),
  expiresAt: z.iso.datetime().describe('When the reservation ends.'),
  checks: z
    .array(
      z.object({
        moment: guardMomentSchema.describe('When the desk looked, before or after the end.'),
        at: z.iso.datetime(),
        findings: z
          .array(z.string())
          .readonly()
          .describe('Rules of what the desk found, for people to act on.'),
      }),
    )
    .readonly()
    .describe('What the desk has looked at since.'),
  outcome: renewalOutcomeSchema
    .optional()
    .describe(
      'Absent while the reservation is watched. `gone`: it was returned, split, merged or exchanged.',
    ),
  successor: z
    .object({ reservationId: z.string(), reservationOrderId: z.string() })
    .optional()
    .describe('The reservation that Microsoft bought.'),
  entryIds: z.array(z.string()),
});
export type RenewalResult = z.infer<typeof renewalResultSchema>;
