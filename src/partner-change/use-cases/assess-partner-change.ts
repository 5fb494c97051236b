import type { Fingerprint } from '../../core/fingerprint.ts';
import type { CustomerSettingsStore } from '../../customers/ports/customer-settings-store.ts';
import type { HeadroomStore } from '../../headroom/ports/headroom-store.ts';
import { namedSubscriptions, requestedPartnerOnRecord } from '../../purchase/domain/purchase-facts.ts';
import { quotePurchase } from '../../purchase/domain/quote.ts';
import type { Priced } from '../../purchase/use-cases/price-purchase.ts';
import type { DeskSettings } from '../../requests/domain/desk-settings.ts';
import type { Assessment, AssessmentInput } from '../../requests/ports/kind-actions.ts';
import { atBothPrices } from '../../ledger/domain/both-prices.ts';
import { withAmountFindings, withoutAmount } from '../../returns/domain/amount-findings.ts';
import { returnFigures } from '../../returns/domain/return-figures.ts';
import type { RefundFacts } from '../../returns/domain/refund-facts.ts';
import { factsOn } from '../../returns/use-cases/gather-return.ts';
import { markupOf, quoteReturn, type ReturnMarkup } from '../../returns/use-cases/quote-return.ts';
import type { Verdict } from '../../rules/domain/explanation.ts';
import { amountFindings, currenciesDiffer } from '../domain/amount-findings.ts';
import { changeFigures, type ChangeFigures } from '../domain/change-figures.ts';
import { coverageGapOf } from '../domain/coverage-gap.ts';
import type { PartnerChangeDocuments } from '../domain/partner-change-kind.ts';
import {
  quotePartnerChange,
  type PartnerChangeTerms,
  type RefundPart,
} from '../domain/partner-change-quote.ts';
import { withExplanations } from '../domain/verdict-of-parts.ts';
import {
  gatherPartnerChange,
  type GatherChangeDeps,
  type GatheredChange,
  type GatheredPurchase,
} from './gather-partner-change.ts';
import { verdictOnChange } from './verdict-on-change.ts';

const HOUR_MS = 3_600_000;

export type AssessChangeDeps = GatherChangeDeps & {
  readonly fingerprint: Fingerprint;
  readonly settings: DeskSettings;
  readonly customerSettings: Pick<CustomerSettingsStore, 'settingsOf'>;
  readonly headroom: HeadroomStore;
};

type ChangeAssessment = Assessment<PartnerChangeDocuments>;

/** What was read once; only the refund cap is read again when it has moved. */
interface Read {
  readonly change: GatheredChange;
  readonly returnMarkup: ReturnMarkup;
  /** Percent added to Microsoft's price of the new term. */
  readonly markupPercent: string;
}

/**
 * Evaluates the rules of the return, of the change itself and of the purchase, and quotes both halves when all allow it.
 * Claims the refund cap for the return. Changes nothing.
 */
export const assessPartnerChange =
  (deps: AssessChangeDeps) =>
  async (question: AssessmentInput<PartnerChangeDocuments>): Promise<ChangeAssessment> => {
    const change = await gatherPartnerChange(deps)(question);
    const returnMarkup = await markupOf(deps)(change.returned);
    const { markupPercent = deps.settings.markupPercent } = await deps.customerSettings.settingsOf(
      question.customerId,
    );
    return decide(deps, { change, returnMarkup, markupPercent });
  };

/** Decides on the refund cap as it is now. */
async function decide(deps: AssessChangeDeps, read: Read): Promise<ChangeAssessment> {
  const { change } = read;
  const cap = await deps.headroom.readCap(change.customerId);
  const facts = factsOn(change.returned, cap);
  const { verdict, priced } = verdictOnChange(change, facts, read.markupPercent);
  const figures = figuresOf(read, facts, priced);
  if (!verdict.allowed || priced === undefined) return { verdict, figures };
  const refund = refundPart(read, facts);
  if (refund === undefined) return { verdict: withoutAmount(verdict), figures };
  const terms = termsOf(deps, read, refund, priced);
  const assessed = withExplanations(withAmountFindings(verdict, refund), findingsOn(terms));
  if (!assessed.allowed) return { verdict: assessed, figures };
  const { pricingTotal: amount, reservationId } = refund;
  return {
    verdict: assessed,
    figures,
    quote: quotePartnerChange(terms, deps.fingerprint),
    subscriptions: namedSubscriptions(priced.facts),
    held: { reservationId },
    claim: { amount, reservationId, version: cap.version, decideAgain: () => decide(deps, read) },
  };
}

const figuresOf = (
  { change, returnMarkup, markupPercent }: Read,
  facts: RefundFacts,
  priced: PricedPurchase | undefined,
): ChangeFigures =>
  changeFigures(
    returnFigures(change.returned, facts, returnMarkup.markupPercent),
    priced && atBothPrices(priced.price.price.cost, markupPercent),
  );

/** The figures of the return; `undefined` when Microsoft gives no amount. */
function refundPart({ change, returnMarkup }: Read, facts: RefundFacts): RefundPart | undefined {
  const figures = quoteReturn(change.returned, facts, returnMarkup);
  const { reservation } = change.returned;
  if (figures === undefined || reservation === undefined) return undefined;
  const { reservationId, quantity, expiresAt } = reservation;
  return { ...figures, reservationId, quantity, ...(expiresAt === undefined ? {} : { expiresAt }) };
}

interface PricedPurchase extends GatheredPurchase {
  readonly price: Priced;
}

function termsOf(
  { clock, settings, fingerprint }: AssessChangeDeps,
  { markupPercent }: Read,
  refund: RefundPart,
  { input, facts, price }: PricedPurchase,
): PartnerChangeTerms {
  const now = clock();
  const purchase = quotePurchase(
    {
      ...{ input, ...price, markupPercent, quotedAt: now },
      validUntil: new Date(now.getTime() + settings.approvalDeadlineHours * HOUR_MS),
      partnerOnRecordMpnId: requestedPartnerOnRecord(facts),
      partnerOnRecordAttestationAccepted: facts.partnerOnRecordAttestationAccepted,
    },
    fingerprint,
  );
  const hourly = price.payAsYouGoHourly;
  const gap =
    hourly === undefined ? undefined : coverageGapOf(input.quantity, hourly, purchase.cost.currency);
  return { refund, rebuy: input, purchase, gap };
}

function findingsOn(terms: PartnerChangeTerms): Verdict['explanations'] {
  const [refund, price] = [terms.refund.cost.currency, terms.purchase.cost.currency];
  return refund === price ? [...amountFindings(terms)] : [currenciesDiffer(refund, price)];
}
