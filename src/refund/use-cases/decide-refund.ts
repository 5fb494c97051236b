import type { Fingerprint } from '../../core/fingerprint.ts';
import type { CustomerSettingsStore } from '../../customers/ports/customer-settings-store.ts';
import type { HeadroomStore } from '../../headroom/ports/headroom-store.ts';
import type { DeskSettings } from '../../requests/domain/desk-settings.ts';
import type { CapClaim } from '../../requests/ports/kind-actions.ts';
import { evaluate } from '../../rules/domain/evaluate.ts';
import type { Verdict } from '../../rules/domain/explanation.ts';
import { withAmountFindings, withoutAmount } from '../../returns/domain/amount-findings.ts';
import { returnFigures, type ReturnFigures } from '../../returns/domain/return-figures.ts';
import { refundRules } from '../../returns/domain/refund-rules.ts';
import { factsOn, type GatherDeps, type GatheredReturn } from '../../returns/use-cases/gather-return.ts';
import { quoteReturn, type ReturnMarkup } from '../../returns/use-cases/quote-return.ts';
import type { RefundInput } from '../domain/refund-input.ts';
import { refundQuote, type RefundQuote } from '../domain/refund-quote.ts';

const HOUR_MS = 3_600_000;

export interface DecideDeps extends GatherDeps {
  readonly headroom: HeadroomStore;
  readonly customerSettings: Pick<CustomerSettingsStore, 'settingsOf'>;
  readonly fingerprint: Fingerprint;
  readonly settings: Pick<DeskSettings, 'markupPercent' | 'approvalDeadlineHours' | 'priceTolerancePercent'>;
}

/** A refund as the rules see it on the cap of one moment. */
export interface DecidedRefund {
  readonly verdict: Verdict;
  readonly figures: ReturnFigures;
  /** Present when the verdict allows the refund. */
  readonly quote?: RefundQuote | undefined;
  readonly claim?: Omit<CapClaim<unknown>, 'decideAgain'> | undefined;
}

interface Question {
  readonly input: RefundInput;
  readonly gathered: GatheredReturn;
  readonly markup: ReturnMarkup;
  /** The request whose own hold does not count. */
  readonly requestId?: string | undefined;
}

/** Decides a refund on the customer's cap as it is now, from what Microsoft has answered before. */
export const decideRefund =
  ({ headroom, fingerprint, clock, settings }: DecideDeps) =>
  async ({ input, gathered, markup, requestId }: Question): Promise<DecidedRefund> => {
    const cap = await headroom.readCap(gathered.question.customerId);
    const facts = factsOn(gathered, cap, requestId);
    const verdict = evaluate(refundRules, facts, gathered.asOf);
    const figures = returnFigures(gathered, facts, markup.markupPercent);
    if (!verdict.allowed) return { verdict, figures };
    const quoted = quoteReturn(gathered, facts, markup);
    if (quoted === undefined) return { verdict: withoutAmount(verdict), figures };
    const validUntil = new Date(clock().getTime() + settings.approvalDeadlineHours * HOUR_MS);
    return {
      verdict: withAmountFindings(verdict, quoted),
      figures,
      quote: refundQuote(input, quoted, validUntil, fingerprint),
      claim: { amount: quoted.pricingTotal, reservationId: input.reservationId, version: cap.version },
    };
  };
