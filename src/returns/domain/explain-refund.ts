import { showMoney } from '../../core/money.ts';
import { versionAt, type Finding } from '../../rules/domain/rule.ts';
import type { Explanation } from '../../rules/domain/explanation.ts';
import type { RefundAmount, RefundTerms } from './refund-amount.ts';
import { FEE_PERCENT, FREE_DAYS } from './refund-fee.ts';
import { refundBase } from './rules/refund-base.ts';
import { refundFee } from './rules/refund-fee.ts';
import { EXCHANGES_AND_REFUNDS, MANAGE_AS_PARTNER } from './rules/sources.ts';

/** Says how a refund was calculated: what it was calculated from, and what Microsoft keeps of it. */
export function explainRefund(terms: RefundTerms, amount: RefundAmount): Explanation[] {
  const asOf = new Date(terms.cancelOn);
  const version = versionAt(refundBase.versions, asOf);
  const { feeRule } = terms;
  const fee = { feeRule, feePercent: FEE_PERCENT, freeDays: FREE_DAYS, conflicts: [] };
  const explanations = [
    ...explained(
      refundBase.id,
      refundBase.check({ predicted: amount }, { lowerOfTwoPrices: true }, asOf),
      version?.source ?? EXCHANGES_AND_REFUNDS,
    ),
    ...explained(
      refundFee.id,
      refundFee.check({ predicted: amount }, fee, asOf),
      feeRule === 'csp-2020' ? MANAGE_AS_PARTNER : EXCHANGES_AND_REFUNDS,
    ),
  ];
  return [...explanations, ...lowerPrice(terms)];
}

const explained = (rule: string, finding: Finding | undefined, source: string): Explanation[] =>
  finding === undefined
    ? []
    : [{ rule, outcome: finding.outcome, message: finding.message, source, facts: { ...finding.facts } }];

/** Says which of two prices was taken, where a current one is given. */
function lowerPrice(terms: RefundTerms): Explanation[] {
  const currentPrice = terms.billingPlan === 'Upfront' ? terms.currentPrice : undefined;
  if (terms.billingPlan !== 'Upfront' || currentPrice === undefined) return [];
  const lower = currentPrice.minor < terms.paid.minor;
  const figures = { paid: showMoney(terms.paid), currentPrice: showMoney(currentPrice) };
  return [
    {
      rule: 'lower-price',
      outcome: lower ? 'warn' : 'pass',
      message: lower
        ? `The price has fallen: the refund is calculated from ${figures.currentPrice}, not from ${figures.paid}.`
        : `The refund is calculated from the price that was paid, ${figures.paid}.`,
      source: EXCHANGES_AND_REFUNDS,
      facts: figures,
    },
  ];
}
