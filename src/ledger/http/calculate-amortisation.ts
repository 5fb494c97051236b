import { z } from 'zod';
import { amortise } from '../domain/amortisation.ts';
import { moneySchema } from '../../core/money.ts';
import { ok } from '../../core/result.ts';
import { anyToken } from '../../platform/http/access.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';

/** Longer than any term. Limits the size of the response. */
const MAX_YEARS = 20;
const YEAR_MS = 366 * 86_400_000;

const scheduleSchema = z.object({
  lines: z.array(z.object({ month: z.string(), days: z.int(), amount: moneySchema })),
});

/**
 * `POST /calculators/amortisation`: spreads a price over calendar months by days; the lines sum to the total exactly.
 */
export const calculateAmortisationRoute = () =>
  route({
    address: 'POST /api/v1/calculators/amortisation',
    summary: 'Spreads a price over the calendar months of its term',
    tag: 'rules',
    answer: { schema: scheduleSchema },
    access: anyToken,
    body: z
      .strictObject({ total: moneySchema, startsOn: z.iso.date(), expiresOn: z.iso.date() })
      .refine(({ startsOn, expiresOn }) => startsOn < expiresOn, {
        path: ['expiresOn'],
        error: 'must be later than startsOn',
      })
      .refine(
        ({ startsOn, expiresOn }) => Date.parse(expiresOn) - Date.parse(startsOn) <= MAX_YEARS * YEAR_MS,
        { path: ['expiresOn'], error: `must be at most ${MAX_YEARS} years after startsOn` },
      ),
    run({ body: { total, startsOn, expiresOn } }) {
      const lines = [...amortise(total, startsOn, expiresOn)];
      return Promise.resolve(ok(okReply(z.encode(scheduleSchema, { lines }))));
    },
  });
