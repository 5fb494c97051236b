import { z } from 'zod';
import { showMoney } from '../../core/money.ts';
import { versionAt, type Finding } from '../../rules/domain/rule.ts';
import type { Explanation } from '../../rules/domain/explanation.ts';
import { explainer, type Speaker } from '../../rules/domain/speaker.ts';
import type { RefundAmount, RefundTerms } from './refund-amount.ts';
import { FEE_PERCENT, FREE_DAYS } from './refund-fee.ts';
import { refundBase } from './rules/refund-base.ts';
import { refundFee } from './rules/refund-fee.ts';
import { EXCHANGES_AND_REFUNDS, MANAGE_AS_PARTNER } from './rules/sources.ts';

/** Says which of two prices was taken, where a current one is given. */
const lowerPrice = explainer({
  id: 'lower-price',
  source: EXCHANGES_AND_REFUNDS,
  facts: z.object({ paid: z.string(), currentPrice: z.string() }),
  say: ({ paid, currentPrice }, outcome) =>
    outcome === 'warn'
      ? {
          en: `The price has fallen: the refund is calculated from ${currentPrice}, not from ${paid}.`,
          fr: `Le prix a baissé : le remboursement est calculé sur ${currentPrice}, pas sur ${paid}.`,
        }
      : {
          en: `The refund is calculated from the price that was paid, ${paid}.`,
          fr: `Le remboursement est calculé sur le prix payé, ${paid}.`,
        },
});

/** Speaks the explanations of a calculated refund. */
export const refundSpeakers: readonly Speaker[] = [refundBase, refundFee, lowerPrice];

/** Says how a refund was calculated: what it was calculated from, and what Microsoft keeps of it. */
export function explainRefund(terms: RefundTerms, amount: RefundAmount): Explanation[] {
  const asOf = new Date(terms.cancelOn);
  const version = versionAt(refundBase.versions, asOf);
  const { feeRule } = terms;
  const fee = { feeRule, feePercent: FEE_PERCENT, freeDays: FREE_DAYS, conflicts: [] };
  const base = version?.parameters ?? { lowerOfTwoPrices: true };
  const feeSource = feeRule === 'csp-2020' ? MANAGE_AS_PARTNER : EXCHANGES_AND_REFUNDS;
  return [
    ...explained(
      refundBase.id,
      refundBase.check({ predicted: amount }, base, asOf),
      version?.source ?? EXCHANGES_AND_REFUNDS,
    ),
    ...explained(refundFee.id, refundFee.check({ predicted: amount }, fee, asOf), feeSource),
    ...whichPrice(terms),
  ];
}

const explained = (rule: string, finding: Finding | undefined, source: string): Explanation[] =>
  finding === undefined
    ? []
    : [{ rule, outcome: finding.outcome, message: finding.message, source, facts: { ...finding.facts } }];

function whichPrice(terms: RefundTerms): Explanation[] {
  const currentPrice = terms.billingPlan === 'Upfront' ? terms.currentPrice : undefined;
  if (terms.billingPlan !== 'Upfront' || currentPrice === undefined) return [];
  const isLower = currentPrice.minor < terms.paid.minor;
  const figures = { paid: showMoney(terms.paid), currentPrice: showMoney(currentPrice) };
  return [lowerPrice.explain(isLower ? 'warn' : 'pass', figures)];
}
