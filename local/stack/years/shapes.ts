import { z } from 'zod';
import { requestSchema, type Money } from '../demo/shapes.ts';

/** The parts of the desk's answers that the story of three years reads; everything else in them is left alone. */
const moneySchema = z.object({ amount: z.string(), currency: z.string() });

export const boughtSchema = requestSchema.extend({
  quote: z
    .object({ hash: z.string(), cost: moneySchema, total: moneySchema, payAsYouGo: moneySchema })
    .optional(),
});

export const returnedSchema = requestSchema.extend({
  quote: z
    .object({ hash: z.string(), cost: moneySchema, total: moneySchema, pricingTotal: moneySchema })
    .optional(),
});

const bothPrices = z.object({ cost: moneySchema, total: moneySchema });
export const exchangedSchema = requestSchema.extend({
  quote: z
    .object({ hash: z.string(), total: moneySchema, refunds: bothPrices, purchases: bothPrices })
    .optional(),
});

export const renewalSchema = requestSchema.extend({
  quote: z
    .object({
      hash: z.string(),
      priceFrom: z.enum(['locked', 'calculated']).optional(),
      lockOn: z.string(),
      total: moneySchema.optional(),
      lapseCostPerDay: moneySchema.optional(),
    })
    .optional(),
  result: z.object({ outcome: z.string().optional(), entryIds: z.array(z.string()) }).optional(),
});

export const ownedSchema = z.object({
  items: z.array(
    z.object({
      reservationId: z.string(),
      displayName: z.string().nullish(),
      sku: z.string(),
      quantity: z.int(),
      expiresAt: z.string().optional(),
      state: z.string(),
    }),
  ),
  nextLink: z.string().optional(),
});
export type Owned = z.infer<typeof ownedSchema>['items'][number];

export const remindersSchema = z.object({
  items: z.array(
    z.object({ id: z.string(), displayName: z.string(), audience: z.string(), daysBefore: z.int() }),
  ),
});

export const radarSchema = z.object({
  items: z.array(
    z.object({
      kind: z.string(),
      date: z.string(),
      amount: moneySchema.optional(),
      lossPerDay: moneySchema.optional(),
      reservation: z.object({ displayName: z.string() }).optional(),
      explanation: z.object({ message: z.string() }),
      advice: z.string(),
    }),
  ),
});

export const money = (value: Money | undefined): string =>
  value === undefined ? 'an unknown amount' : `${value.amount} ${value.currency}`;
