import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import { keptSettingsSchema } from '../../reservations/domain/kept-settings.ts';
import { explanationSchema } from '../../rules/domain/explanation.ts';
import { guardMomentSchema } from './guard-moments.ts';
import { renewalDecisionSchema } from './renewal-input.ts';
import { renewalOutcomeSchema } from './renewal-result.ts';
import { successorSchema } from './successor.ts';

/** A decision on the end of a reservation that the desk looks after. A later decision replaces it. */
export const watchedRenewalSchema = z.object({
  customerId: z.string(),
  reservationId: z.string(),
  reservationOrderId: z.string(),
  requestId: z.string(),
  decision: renewalDecisionSchema,
  decidedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  settings: keptSettingsSchema,
  successor: successorSchema.optional(),
  /** The highest price that the approval allows, in the pricing currency. */
  maxPricing: moneySchema.optional(),
  /** The price that Microsoft has fixed, when the desk first saw it. */
  lockedPricing: moneySchema.optional(),
  lapseCostPerDay: moneySchema.optional(),
  /** The next look; absent once the watch has ended. */
  moment: guardMomentSchema.optional(),
  checkAt: z.iso.datetime().optional(),
  /** When the look was last tried and failed. */
  triedAt: z.iso.datetime().optional(),
  /** What the last look found. */
  findings: z.array(explanationSchema).readonly(),
  outcome: renewalOutcomeSchema.optional(),
});
export type WatchedRenewal = z.infer<typeof watchedRenewalSchema>;

/** Whether what was decided will not happen as things are, by what the last look found. */
export const needsDecision = ({ findings }: Pick<WatchedRenewal, 'findings'>): boolean =>
  findings.some(({ outcome }) => outcome === 'fail');

/** A look that is planned, as the index by day holds it. */
export const dueCheckSchema = watchedRenewalSchema
  .pick({ customerId: true, reservationId: true, requestId: true, triedAt: true })
  .extend({ checkAt: z.iso.datetime() });
export type DueCheck = z.infer<typeof dueCheckSchema>;
