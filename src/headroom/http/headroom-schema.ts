import { z } from 'zod';
import { moneySchema } from '../../core/money.ts';

/** What is left of a refund cap, as the API shows it. */
export const headroomSchema = z
  .object({
    limit: moneySchema,
    used: moneySchema.describe('Cancelled in the last 365 days.'),
    held: moneySchema.describe('Held by requests that are under way.'),
    available: moneySchema.describe('Never below zero.'),
    refills: z
      .array(
        z.object({
          on: z.iso.date().describe('The first day on which the amount no longer counts.'),
          amount: moneySchema,
          availableAfter: moneySchema,
        }),
      )
      .readonly(),
  })
  .meta({ id: 'Headroom' });
