import type { PolicyErrors } from '../../store/policy-errors-record.ts';
import type { ExchangePurchase } from '../../store/exchange-records.ts';
import { minus, plus, wirePrice } from '../../values/money.ts';
import type { Amount } from '../../values/money.ts';
import { paymentsOf } from '../payment-schedule.ts';
import { refundAmounts } from '../refund/refund-amount.ts';
import type { RefundAmounts } from '../refund/refund-amount.ts';
import { billingInformation, policyErrorsMember } from '../refund/refund-shape.ts';
import type { CheckedExchange } from './exchange-request.ts';

/** What an exchange is worth at one moment, in the billing currency. */
export interface ExchangeOffer {
  readonly refunds: readonly RefundAmounts[];
  readonly refundsTotal: Amount;
  readonly purchasesTotal: Amount;
  /** What is still committed of the returned units: refunds and payments that are not due yet. */
  readonly returnedCommitment: Amount;
  /** Whole terms: the sum of the schedule for a monthly plan. */
  readonly newCommitment: Amount;
}

/** Refunds are prorated from what was paid; the lower current price is a rule of refunds alone. */
export function exchangeOffer({ returns, purchases }: CheckedExchange, now: Date): ExchangeOffer {
  const refunds = returns.map(({ line: { reservation, payments } }) =>
    refundAmounts({ reservation, payments, currentPrice: undefined }, now),
  );
  return {
    refunds,
    refundsTotal: total(refunds.map(({ billing }) => billing.refund)),
    purchasesTotal: total(purchases.map(({ bought }) => headlineOf(bought, now))),
    returnedCommitment: total(refunds.map(({ billing }) => plus(billing.refund, billing.open))),
    newCommitment: total(purchases.map(({ bought }) => bought.billing)),
  };
}

function total(amounts: readonly Amount[]): Amount {
  const [first, ...others] = amounts;
  if (first === undefined) throw new Error('an exchange has lines on both sides');
  return others.reduce(plus, first);
}

/** What Microsoft calls the total of a purchase: one instalment of a monthly plan (rule R30). */
function headlineOf(bought: ExchangePurchase, now: Date): Amount {
  return paymentsOf(bought, bought.plan, bought.term, now)[0]?.billing ?? bought.billing;
}

/** `netPayable` and its parts (rule R39). */
export function totalsShape({ refundsTotal, purchasesTotal }: ExchangeOffer) {
  return {
    netPayable: wirePrice(minus(purchasesTotal, refundsTotal)),
    refundsTotal: wirePrice(refundsTotal),
    purchasesTotal: wirePrice(purchasesTotal),
  };
}

/** The lines that are given back; their billing information has no plan and no counts. */
export function returnShapes({ returns }: CheckedExchange, { refunds }: ExchangeOffer) {
  return returns.flatMap(({ sent }, index) => {
    const amounts = refunds[index];
    if (amounts === undefined) return [];
    const billingRefundAmount = wirePrice(amounts.billing.refund);
    return [{ ...sent, billingRefundAmount, billingInformation: billingInformation(amounts) }];
  });
}

/** The lines that are bought, each with the request as it was sent. */
export function purchaseShapes({ purchases }: CheckedExchange, now: Date) {
  return purchases.map(({ sent, bought }) => ({
    properties: sent,
    billingCurrencyTotal: wirePrice(headlineOf(bought, now)),
  }));
}

/** One level less than in the answer about a refund. */
export function policyResultShape(policyErrors: PolicyErrors) {
  return { policyResult: policyErrorsMember(policyErrors) };
}
