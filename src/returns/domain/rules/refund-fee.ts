import { showMoney } from '../../../core/money.ts';
import { pass, versionAt, warn, type Rule } from '../../../rules/domain/rule.ts';
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

/** What Microsoft keeps of a refund (R60). It never refuses. */
export const refundFee: Rule<Pick<RefundFacts, 'predicted'>, Parameters> = {
  id: 'refund-fee',
  versions: [
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
  ],
  check: ({ predicted }, { feeRule }) => {
    if (feeRule === 'none') return pass('Microsoft charges no fee.', { feeRule });
    if (predicted === undefined)
      return warn(`Microsoft keeps ${FEE_PERCENT} % after ${FREE_DAYS} days.`, { feeRule });
    const { fee, refund } = predicted;
    const figures = { feeRule, fee: showMoney(fee), refund: showMoney(refund) };
    return fee.minor === 0
      ? pass('There is no fee on this refund.', figures)
      : warn(`Microsoft keeps a fee of ${showMoney(fee)} of the refund of ${showMoney(refund)}.`, figures);
  },
};

/** How the fee is calculated on a day. */
export const feeRuleOn = (asOf: Date): FeeRule =>
  versionAt(refundFee.versions, asOf)?.parameters.feeRule ?? 'none';
