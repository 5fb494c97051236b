import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';
import { termSchema } from '../../reservations/domain/reservation-terms.ts';
import { ok, refuse } from '../../core/result.ts';
import { breakEvenMonths, reservationHourly, savingOf } from '../domain/savings.ts';
import { anyToken } from '../../platform/http/access.ts';
import { BODY_NOT_VALID } from '../../platform/http/json-body.ts';
import { invalidRequest } from '../../platform/http/problem.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';

const rateSchema = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,12})?$/, 'must be a decimal number as text')
  .refine((text) => Number(text) > 0, 'must be more than 0');

const savingsSchema = z.object({
  reservationHourly: z.string(),
  saving: moneySchema,
  savingPercent: z.string(),
  breakEvenUtilisation: z.string(),
  breakEvenMonths: z.string(),
});

const tooMuch = { pointer: '/payAsYouGoHourly', message: 'is too much for a term in this currency' };

/**
 * `POST /calculators/savings`: compares one unit for a whole term with pay-as-you-go. A year has 8,760 h, a month 730
 * h.
 */
export const calculateSavingsRoute = () =>
  route({
    address: 'POST /api/v1/calculators/savings',
    summary: 'Compares a reservation with pay-as-you-go',
    tag: 'rules',
    answer: { schema: savingsSchema },
    access: anyToken,
    body: z.strictObject({
      payAsYouGoHourly: rateSchema,
      termPrice: moneySchema.refine(({ minor }) => minor >= 0, 'must not be negative'),
      term: termSchema,
    }),
    run({ body: { payAsYouGoHourly, termPrice, term } }) {
      const found = savingOf(termPrice, term, 1, payAsYouGoHourly);
      if (found === undefined) return Promise.resolve(refuse(invalidRequest(BODY_NOT_VALID, tooMuch)));
      const { saving, savingPercent, breakEvenUtilisation } = found;
      const savings = {
        reservationHourly: reservationHourly(termPrice, term),
        saving,
        savingPercent,
        breakEvenUtilisation,
        breakEvenMonths: breakEvenMonths(termPrice, payAsYouGoHourly),
      };
      return Promise.resolve(ok(okReply(z.encode(savingsSchema, savings))));
    },
  });
