import { z } from 'zod';
import { showMoney } from '../../../core/money.ts';
import { defineRule, pass, warn } from '../../../rules/domain/define-rule.ts';
import { versionAt, type RuleVersion } from '../../../rules/domain/rule.ts';
import { policyConflicts } from '../policy-choices.ts';
import type { RefundFacts } from '../refund-facts.ts';
import { FEE_PERCENT, FREE_DAYS, type FeeRule } from '../refund-fee.ts';
import { EXCHANGES_AND_REFUNDS, MANAGE_AS_PARTNER, SELL_2018 } from './sources.ts';

interface Parameters {
  readonly feeRule: FeeRule;
  readonly feePercent: number;
  /** Days after the start within which there is no fee. */
  readonly freeDays: number | null;
  /** Questions on which the sources of the time disagree, and the answer that is taken. */
  readonly conflicts: readonly object[];
}

const table: Parameters = {
  feeRule: 'csp-2020',
  feePercent: FEE_PERCENT,
  freeDays: FREE_DAYS,
  conflicts: [policyConflicts.instalmentFee],
};

const tableText = {
  en: 'Within 5 days there is no fee, and units that were not used are paid back in full. After that Microsoft keeps 12 % of the refund.',
  fr: 'Dans les 5 jours il n’y a pas de frais, et les unités non utilisées sont remboursées en totalité. Ensuite, Microsoft retient 12 % du remboursement.',
};

const versions: readonly RuleVersion<Parameters>[] = [
  {
    validFrom: '2018-01-01T00:00:00Z',
    validUntil: '2019-03-15T00:00:00Z',
    // The page promises an adjusted refund and names no fee; the page for partners of 2018-10 has the table.
    parameters: table,
    source: SELL_2018,
    text: {
      en: 'A reservation can be cancelled at any time for an adjusted refund: 12 % less after 5 days.',
      fr: 'Une réservation peut être annulée à tout moment contre un remboursement ajusté : 12 % de moins après 5 jours.',
    },
  },
  {
    validFrom: '2019-03-15T00:00:00Z',
    validUntil: '2020-08-06T00:00:00Z',
    parameters: table,
    source: MANAGE_AS_PARTNER,
    text: tableText,
  },
  {
    validFrom: '2020-08-06T00:00:00Z',
    validUntil: '2022-10-10T00:00:00Z',
    parameters: { ...table, conflicts: [policyConflicts.instalmentFee, policyConflicts.cspFee] },
    source: MANAGE_AS_PARTNER,
    text: tableText,
  },
  {
    validFrom: '2022-10-10T00:00:00Z',
    validUntil: null,
    parameters: { feeRule: 'none', feePercent: 0, freeDays: null, conflicts: [] },
    source: EXCHANGES_AND_REFUNDS,
    text: {
      en: 'Microsoft charges no fee at present. It reserves the right to charge 12 % one day.',
      fr: 'Microsoft ne prélève pas de frais à présent. Elle se réserve le droit d’en prélever un jour 12 %.',
    },
  },
];

/** What Microsoft keeps of a refund (R60). It never refuses. */
export const refundFee = defineRule({
  id: 'refund-fee',
  versions,
  costFacts: ['fee', 'refund'],
  facts: z.object({
    feeRule: z.string(),
    feePercent: z.number(),
    freeDays: z.number().nullable(),
    /** Absent while the refund is not known, and for people who do not see Microsoft's price. */
    fee: z.string().optional(),
    refund: z.string().optional(),
  }),
  check: ({ predicted }: Pick<RefundFacts, 'predicted'>, { feeRule, feePercent, freeDays }) => {
    const figures = { feeRule, feePercent, freeDays };
    if (feeRule === 'none') return pass(figures);
    if (predicted === undefined) return warn(figures);
    const { fee, refund } = predicted;
    const known = { ...figures, fee: showMoney(fee), refund: showMoney(refund) };
    return fee.minor === 0 ? pass(known) : warn(known);
  },
  say: ({ feeRule, feePercent, freeDays, fee, refund }, outcome) => {
    if (feeRule === 'none')
      return { en: 'Microsoft charges no fee.', fr: 'Microsoft ne prélève pas de frais.' };
    if (outcome === 'pass')
      return { en: 'There is no fee on this refund.', fr: 'Ce remboursement est sans frais.' };
    return fee === undefined
      ? {
          en: `Microsoft keeps ${feePercent} % after ${freeDays} days.`,
          fr: `Microsoft retient ${feePercent} % après ${freeDays} jours.`,
        }
      : {
          en: `Microsoft keeps a fee of ${fee} of the refund of ${refund}.`,
          fr: `Microsoft retient ${fee} de frais sur le remboursement de ${refund}.`,
        };
  },
});

/** How the fee is calculated on a day. */
export const feeRuleOn = (asOf: Date): FeeRule => versionAt(versions, asOf)?.parameters.feeRule ?? 'none';
