import { z } from 'zod';
import { UNREADABLE } from '../../core/unreadable-answer.ts';
import { refuse, ok, type Result } from '../../core/result.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { AcceptedReturn, BillingInformation, RefundOffer } from '../../returns/ports/refunds.ts';
import { camelCaseMembers } from '../client/camel-case-members.ts';
import { countShape, moneyShape } from './money-shape.ts';
import { policyErrorsOf } from './policy-errors.ts';

const session = z.string().nullish().catch(undefined);

/** Billing information of a returned line. Every member may be missing. */
export const billingInformationShape = z
  .object({
    billingCurrencyTotalPaidAmount: moneyShape,
    billingCurrencyProratedAmount: moneyShape,
    billingCurrencyRemainingCommitmentAmount: moneyShape,
    completedTransactions: countShape,
    totalTransactions: countShape,
  })
  .transform((billing): BillingInformation => ({
    paid: billing.billingCurrencyTotalPaidAmount,
    prorated: billing.billingCurrencyProratedAmount,
    remainingCommitment: billing.billingCurrencyRemainingCommitmentAmount,
    completedTransactions: billing.completedTransactions,
    totalTransactions: billing.totalTransactions,
  }))
  .nullish()
  .catch(undefined)
  .transform((billing) => billing ?? undefined);

const capShape = z
  .object({
    properties: z.object({ consumedRefundsTotal: moneyShape, maxRefundLimit: moneyShape }),
  })
  .nullish()
  .catch(undefined)
  .transform((result): RefundOffer['cap'] => {
    const { consumedRefundsTotal: consumed, maxRefundLimit: limit } = result?.properties ?? {};
    return consumed === undefined || limit === undefined ? undefined : { consumed, limit };
  });

/**
 * `properties` in the answers to calculateRefund and `return`.
 *
 * Source: `RefundResponseProperties` in Reservations/models.tsp of Azure/azure-rest-api-specs, api-version 2022-11-01
 */
export const refundPropertiesShape = z.object({
  sessionId: session,
  quantity: countShape,
  billingRefundAmount: moneyShape,
  pricingRefundAmount: moneyShape,
  billingInformation: billingInformationShape,
  policyResult: z.unknown().optional(),
});

const answerShape = z.object({ properties: refundPropertiesShape });

/** Reads the answer to calculateRefund. Refuses one that neither names a session nor a policy error. */
export function readRefundOffer(body: unknown, quantity: number): Result<RefundOffer, Refusal> {
  const properties = propertiesOf(body);
  const policyErrors = policyErrorsOf(properties?.policyResult);
  const sessionId = properties?.sessionId ?? '';
  if (properties === undefined || (sessionId === '' && policyErrors.length === 0))
    return refuse(withoutSession('calculateRefund'));
  return ok({
    sessionId,
    quantity: properties.quantity ?? quantity,
    billingRefund: properties.billingRefundAmount,
    pricingRefund: properties.pricingRefundAmount,
    billing: properties.billingInformation,
    cap: capShape.parse(properties.policyResult),
    policyErrors,
  });
}

/** Reads the answer to `return`, which has no amounts when Microsoft answers with the order. Reads any answer. */
export function readAcceptedReturn(body: unknown, retryAfterSeconds: number | undefined): AcceptedReturn {
  const properties = propertiesOf(body);
  return {
    billingRefund: properties?.billingRefundAmount,
    pricingRefund: properties?.pricingRefundAmount,
    policyErrors: policyErrorsOf(properties?.policyResult),
    retryAfterSeconds,
  };
}

const propertiesOf = (body: unknown) => answerShape.safeParse(camelCaseMembers(body)).data?.properties;

/** The refusal of a calculation whose answer cannot be used. It changed nothing at Microsoft. */
export const withoutSession = (call: string): Refusal => ({
  code: UNREADABLE,
  message: `Microsoft's answer to ${call} names no session.`,
  end: 'needs-attention',
  advice: 'Retry later. If this stays, open a support case with Microsoft.',
});
