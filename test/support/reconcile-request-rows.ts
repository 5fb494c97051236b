import { z } from 'zod';

/** A column that holds JSON. */
export const json = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
export const money = z.strictObject({ amount: z.string(), currency: z.string() });
export type WireMoney = z.infer<typeof money>;

const common = {
  partitionKey: z.string(),
  rowKey: z.string(),
  id: z.string(),
  customerId: z.string(),
  status: z.string(),
  events: z.int(),
  lastEventHash: z.string(),
  requestedBy: json(z.object({ id: z.string() })),
  approval: json(z.object({ required: z.int() })).optional(),
};

const plan = { billingPlan: z.enum(['Upfront', 'Monthly']), term: z.enum(['P1Y', 'P3Y', 'P5Y']) };
export type Plan = z.infer<z.ZodObject<typeof plan>>;
const figures = { hash: z.string(), cost: money, total: money };
const schedule = z.array(z.object({ total: money }));
const recorded = z.object({ reservationId: z.string(), quantity: z.int(), expiresAt: z.string() });

const purchaseRow = z.object({
  ...common,
  kind: z.literal('purchase'),
  input: json(z.looseObject({ sku: z.string(), quantity: z.int(), ...plan })),
  quote: json(z.object({ ...figures, schedule })).optional(),
  result: json(
    z.object({
      orderId: z.string().optional(),
      reservationOrderId: z.string().optional(),
      reservations: z.array(recorded),
      entryIds: z.array(z.string()),
    }),
  ).optional(),
});
export type PurchaseRow = z.infer<typeof purchaseRow>;

/** Units that a request has returned, as it has booked them. */
const bookedReturn = z.object({
  reservationId: z.string(),
  reservationOrderId: z.string(),
  quantity: z.int(),
  cost: money,
  total: money,
  returnedAt: z.string(),
  entryId: z.string(),
});

const refundRow = z.object({
  ...common,
  kind: z.literal('refund'),
  input: json(z.looseObject({ reservationId: z.string(), quantity: z.int() })),
  quote: json(z.object(figures)).optional(),
  result: json(
    z.object({
      returned: bookedReturn.optional(),
      remaining: z.object({ reservationId: z.string() }).optional(),
      entryIds: z.array(z.string()).default([]),
    }),
  ).optional(),
});
export type RefundRow = z.infer<typeof refundRow>;

const exchangeRow = z.object({
  ...common,
  kind: z.literal('exchange'),
  input: json(z.looseObject({})),
  quote: json(
    z.object({
      ...figures,
      returnLines: z.array(
        z.object({
          reservationId: z.string(),
          reservationOrderId: z.string(),
          quantity: z.int(),
          owned: z.int(),
          cost: money,
          total: money,
        }),
      ),
      purchaseLines: z.array(z.object({ ...plan, quantity: z.int(), cost: money, total: money, schedule })),
    }),
  ).optional(),
  result: json(
    z.object({
      returned: z.array(z.object({ status: z.string(), cost: money.optional() })).default([]),
      purchased: z
        .array(
          z.object({
            status: z.string(),
            reservationOrderId: z.string().optional(),
            reservationId: z.string().optional(),
            cost: money.optional(),
          }),
        )
        .default([]),
      reservations: z.array(recorded.extend({ reservationOrderId: z.string() })).default([]),
      entryIds: z.array(z.string()).default([]),
    }),
  ).optional(),
});
export type ExchangeRow = z.infer<typeof exchangeRow>;

const partnerChangeRow = z.object({
  ...common,
  kind: z.literal('partner-change'),
  input: json(z.looseObject({ reservationId: z.string() })),
  quote: json(
    z.object({
      hash: z.string(),
      rebuy: z.looseObject({ quantity: z.int(), ...plan }),
      purchase: z.object({ ...figures, schedule }),
    }),
  ).optional(),
  result: json(
    z.object({
      returned: bookedReturn.optional(),
      orderId: z.string().optional(),
      reservationOrderId: z.string().optional(),
      reservations: z.array(recorded).default([]),
      entryIds: z.array(z.string()).default([]),
    }),
  ).optional(),
});

type PartnerChangeRow = z.infer<typeof partnerChangeRow>;

const renewalRow = z.object({
  ...common,
  kind: z.literal('renewal'),
  input: json(z.looseObject({ reservationId: z.string(), decision: z.string() })),
  quote: json(
    z.looseObject({
      hash: z.string(),
      decision: z.string(),
      total: money.optional(),
      schedule: schedule.optional(),
      successor: z.looseObject({ quantity: z.int(), ...plan }).optional(),
    }),
  ).optional(),
  result: json(
    z.looseObject({
      successor: z.object({ reservationId: z.string(), reservationOrderId: z.string() }).optional(),
      entryIds: z.array(z.string()).default([]),
    }),
  ).optional(),
});
export type RenewalRow = z.infer<typeof renewalRow>;

/** The row of a request. Its kind says what its documents hold. */
export const requestRow = z.discriminatedUnion('kind', [
  purchaseRow,
  refundRow,
  exchangeRow,
  partnerChangeRow,
  renewalRow,
]);
export type RequestRow = z.infer<typeof requestRow>;

/** The number of payments of a plan. */
export const paymentsOf = ({ billingPlan, term }: Plan): number =>
  billingPlan === 'Upfront' ? 1 : { P1Y: 12, P3Y: 36, P5Y: 60 }[term];

/** What a request buys with a cart. */
export interface CartPurchase {
  readonly id: string;
  readonly customerId: string;
  readonly bought: (Plan & { readonly quantity: number }) | undefined;
  readonly quote: Omit<NonNullable<PurchaseRow['quote']>, 'hash'> | undefined;
  readonly result: Pick<NonNullable<PurchaseRow['result']>, 'orderId' | 'reservationOrderId'> | undefined;
}

/** A partner change buys again what it has returned. */
export const cartPurchaseOf = (request: PurchaseRow | PartnerChangeRow): CartPurchase => {
  const { id, customerId, result } = request;
  return request.kind === 'purchase'
    ? { id, customerId, bought: request.input, quote: request.quote, result }
    : { id, customerId, bought: request.quote?.rebuy, quote: request.quote?.purchase, result };
};

/** The completed requests of a kind. */
export const completed = <K extends RequestRow['kind']>(
  requests: readonly RequestRow[],
  kind: K,
): readonly Extract<RequestRow, { kind: K }>[] =>
  requests.filter(
    (request): request is Extract<RequestRow, { kind: K }> =>
      request.kind === kind && request.status === 'completed',
  );

/** How a call to Microsoft names the request it is for. */
export const nameAtMicrosoft = (requestId: string): string => `rd-${requestId.slice(-26)}`;
