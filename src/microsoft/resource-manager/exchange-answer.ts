import { z } from 'zod';
import type { ExchangeOffer, ExchangePurchase } from '../../returns/ports/exchanges.ts';
import type { PolicyError } from '../../returns/ports/refunds.ts';
import { camelCaseMembers } from '../client/camel-case-members.ts';
import { optionalText } from '../client/words.ts';
import { countShape, moneyShape, signedMoneyShape } from './money-shape.ts';
import { errorOf, policyErrorsOf } from './policy-errors.ts';
import { billingInformationShape } from './refund-answer.ts';
import { orderIdOf, reservationIdOf } from './reservation-id.ts';

/** Stands for an id that Microsoft did not send. */
const UNKNOWN = 'unknown';

const returnShape = z
  .object({
    reservationId: optionalText,
    quantity: countShape,
    billingRefundAmount: moneyShape,
    billingInformation: billingInformationShape,
    status: optionalText,
  })
  .transform((line) => ({
    reservationId: reservationIdOf(line.reservationId) ?? UNKNOWN,
    quantity: line.quantity ?? 0,
    billingRefund: line.billingRefundAmount,
    billing: line.billingInformation,
    status: line.status ?? '',
  }))
  .catch({ reservationId: UNKNOWN, quantity: 0, billingRefund: undefined, billing: undefined, status: '' });

/** Microsoft repeats in each purchase of the answer what was asked for. */
const askedShape = z
  .object({
    sku: z.object({ name: optionalText }).nullish().catch(undefined),
    location: optionalText,
    properties: z.object({ quantity: countShape }).nullish().catch(undefined),
  })
  .nullish()
  .catch(undefined)
  .transform((asked) => ({
    sku: asked?.sku?.name ?? undefined,
    region: asked?.location?.toLowerCase(),
    quantity: asked?.properties?.quantity,
  }));

const purchaseShape = z
  .object({
    properties: askedShape,
    billingCurrencyTotal: moneyShape,
    reservationOrderId: optionalText,
    reservationId: optionalText,
    status: optionalText,
  })
  .transform((line) => ({
    ...line.properties,
    billingTotal: line.billingCurrencyTotal,
    reservationOrderId: orderIdOf(line.reservationOrderId) ?? orderIdOf(line.reservationId),
    reservationId: reservationIdOf(line.reservationId),
    status: line.status ?? '',
  }))
  .catch({
    sku: undefined,
    region: undefined,
    quantity: undefined,
    billingTotal: undefined,
    reservationOrderId: undefined,
    reservationId: undefined,
    status: '',
  });
type PurchaseLine = z.output<typeof purchaseShape>;

const linesOf = <T extends z.ZodType>(line: T) =>
  z
    .array(line)
    .nullish()
    .catch(undefined)
    .transform((lines) => lines ?? []);

/**
 * The result of calculateExchange and of exchange. A line that cannot be read stays a line, without its facts.
 *
 * Source: `CalculateExchangeOperationResultResponse` and `ExchangeOperationResultResponse` in Reservations/models.tsp
 * of Azure/azure-rest-api-specs, api-version 2022-11-01
 */
export const exchangeResultShape = z.object({
  id: optionalText,
  status: optionalText,
  error: z.unknown().optional(),
  properties: z
    .object({
      sessionId: optionalText,
      netPayable: signedMoneyShape,
      refundsTotal: moneyShape,
      purchasesTotal: moneyShape,
      reservationsToExchange: linesOf(returnShape),
      reservationsToPurchase: linesOf(purchaseShape),
      policyResult: z.unknown().optional(),
    })
    .nullish()
    .catch(undefined),
});
export type ExchangeResult = z.output<typeof exchangeResultShape>;

const NO_PROPERTIES: NonNullable<ExchangeResult['properties']> = {
  sessionId: undefined,
  netPayable: undefined,
  refundsTotal: undefined,
  purchasesTotal: undefined,
  reservationsToExchange: [],
  reservationsToPurchase: [],
};

/** Reads a result in any letter case of its members; one that is no object has no members. */
export const readExchangeResult = (body: unknown): ExchangeResult =>
  exchangeResultShape.safeParse(camelCaseMembers(body)).data ?? { error: undefined };

/** The error of a result; `undefined` without one. */
export const errorIn = ({ error }: ExchangeResult): PolicyError | undefined =>
  error === undefined || error === null ? undefined : errorOf(error);

/** The offer in a finished calculation; `undefined` when it neither names a session nor a policy error. */
export function toOffer(
  result: ExchangeResult,
  asked: readonly ExchangePurchase[],
): ExchangeOffer | undefined {
  const { sessionId, policyResult, reservationsToExchange, reservationsToPurchase, ...totals } =
    result.properties ?? NO_PROPERTIES;
  const policyErrors = policyErrorsOf(policyResult);
  if ((sessionId ?? '') === '' && policyErrors.length === 0) return undefined;
  return {
    ...totals,
    sessionId: sessionId ?? '',
    returns: reservationsToExchange.map(({ reservationId, quantity, billingRefund, billing }) => ({
      reservationId,
      quantity,
      billingRefund,
      billing,
    })),
    purchases: inOrderOf(asked, reservationsToPurchase),
    policyErrors,
  };
}

/** Microsoft does not promise an order: a line belongs to the first open purchase that it repeats, else to its place. */
function inOrderOf(
  asked: readonly ExchangePurchase[],
  lines: readonly PurchaseLine[],
): ExchangeOffer['purchases'] {
  const open = new Set(lines);
  const matched = asked.map((purchase) => {
    const line = [...open].find((one) => repeats(one, purchase));
    if (line !== undefined) open.delete(line);
    return line;
  });
  const rest = [...open].values();
  return matched.map((line) => ({ billingTotal: (line ?? rest.next().value)?.billingTotal }));
}

const repeats = ({ sku, region, quantity }: PurchaseLine, asked: ExchangePurchase): boolean =>
  sku?.toLowerCase() === asked.sku.toLowerCase() &&
  region === asked.region.toLowerCase() &&
  quantity === asked.quantity;
