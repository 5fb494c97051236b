import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import { explanationSchema } from '../../rules/domain/explanation.ts';

/** What can be done with a reservation. In the order in which options of equal money are listed. */
export const optionNameSchema = z.enum(['keep', 'rescope', 'renew', 'exchange', 'trade-in', 'refund']);
export type OptionName = z.infer<typeof optionNameSchema>;

const amountSchema = z.object({
  amount: moneySchema,
  from: z
    .enum(['microsoft', 'calculated'])
    .describe('`microsoft`: from its calculation of now; `calculated`: by the desk, from what was paid.'),
});

/** One option for a reservation, with what it brings and what follows from it. */
export const optionSchema = z
  .object({
    option: optionNameSchema,
    allowed: z.boolean(),
    money: amountSchema
      .optional()
      .describe(
        'What the customer pays less in all than by keeping the reservation: what is credited, and payments that end. Not what the same usage costs without the reservation.',
      ),
    credit: amountSchema
      .optional()
      .describe(
        'What is credited. An exchange or a trade-in must buy for at least that and the open payments.',
      ),
    price: amountSchema
      .optional()
      .describe('Of a renewal: what the customer pays for it, once Microsoft has fixed its price.'),
    commitments: z
      .array(
        z.object({
          term: z.enum(['P1Y', 'P3Y']),
          hourly: z.string().describe('8 decimals, half-up, in `currency`.'),
          currency: z.string(),
        }),
      )
      .readonly()
      .optional()
      .describe('Of a trade-in: the hourly commitment of a savings plan that spends exactly what is left.'),
    deadline: z.iso.datetime().optional().describe('Until when the option is there as it is shown.'),
    consequences: z.array(z.string()).readonly(),
    explanations: z.array(explanationSchema).readonly().describe('Why it is allowed or not.'),
  })
  .meta({ id: 'ReservationOption' });
export type ReservationOption = z.infer<typeof optionSchema>;

/**
 * Sorts options by money: allowed ones first, then what brings most. An option without a known amount counts as zero;
 * options that bring the same keep the order of their names.
 */
export const rankOptions = (options: readonly ReservationOption[]): readonly ReservationOption[] =>
  options.toSorted(
    (one, other) =>
      Number(other.allowed) - Number(one.allowed) ||
      (other.money?.amount.minor ?? 0) - (one.money?.amount.minor ?? 0) ||
      optionNameSchema.options.indexOf(one.option) - optionNameSchema.options.indexOf(other.option),
  );
