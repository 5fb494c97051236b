import type { Fingerprint } from '../../core/fingerprint.ts';
import type { CustomerSettingsStore } from '../../customers/ports/customer-settings-store.ts';
import { customerPrice } from '../../ledger/domain/customer-price.ts';
import { namedSubscriptions } from '../../purchase/domain/purchase-facts.ts';
import { quotePurchase } from '../../purchase/domain/quote.ts';
import { withRefusedPrice } from '../../purchase/domain/refused-price.ts';
import { withPrice } from '../../purchase/use-cases/evaluate-price.ts';
import type { PricingDeps } from '../../purchase/use-cases/price-purchase.ts';
import type { DeskSettings } from '../../requests/domain/desk-settings.ts';
import type { Assessment, AssessmentInput } from '../../requests/ports/kind-actions.ts';
import type { RenewalInput } from '../domain/renewal-input.ts';
import type { RenewalDocuments } from '../domain/renewal-kind.ts';
import { quoteRenewal, type EndingReservation, type RenewalQuote } from '../domain/renewal-quote.ts';
import { successorOf, successorSchema } from '../domain/successor.ts';
import { gatherRenewal, isEnding, type GatheredRenewal, type GatherRenewalDeps } from './gather-renewal.ts';
import { lapseCostOf, priceRenewal, type PricedRenewal } from './price-renewal.ts';

const HOUR_MS = 3_600_000;

export interface AssessRenewalDeps extends GatherRenewalDeps, PricingDeps {
  readonly fingerprint: Fingerprint;
  readonly settings: DeskSettings;
  readonly customerSettings: Pick<CustomerSettingsStore, 'settingsOf'>;
}

type RenewalAssessment = Assessment<RenewalDocuments>;

/** Evaluates the rules of a renewal and quotes it. Changes nothing. */
export const assessRenewal =
  (deps: AssessRenewalDeps) =>
  async (question: AssessmentInput<RenewalDocuments>): Promise<RenewalAssessment> => {
    const { customerId } = question;
    const gathered = await gatherRenewal(deps)(question);
    const { verdict, purchase, facts } = gathered;
    const subscriptions = purchase === undefined ? {} : { subscriptions: namedSubscriptions(purchase.facts) };
    if (!verdict.allowed || !isEnding(facts.reservation)) return { verdict, ...subscriptions };
    const { markupPercent = deps.settings.markupPercent } =
      await deps.customerSettings.settingsOf(customerId);
    const priced = await priceOfEnd(deps, customerId, gathered, facts.reservation);
    if (purchase === undefined)
      return { verdict, quote: quoteOf(deps, question.input, facts.reservation, { priced, markupPercent }) };
    if (priced === undefined) throw new Error('a successor without a price');
    if (!priced.ok) return { verdict: withRefusedPrice(verdict, priced.error), ...subscriptions };
    const assessed = withPrice(verdict, purchase.input, priced.value, markupPercent);
    if (!assessed.allowed) return { verdict: assessed, ...subscriptions };
    const quote = quoteOf(deps, question.input, facts.reservation, { priced, markupPercent });
    return { verdict: assessed, ...subscriptions, quote };
  };

/** The price of the successor. What a lapse costs is told when it can be: a refused price holds no lapse up. */
function priceOfEnd(
  deps: AssessRenewalDeps,
  customerId: string,
  { facts, purchase }: GatheredRenewal,
  reservation: EndingReservation,
) {
  const same = purchase?.input ?? knownSuccessor(reservation, facts.input);
  if (same === undefined) return undefined;
  const { expiresAt } = reservation;
  return priceRenewal(deps)({ customerId, input: same, expiresAt, offer: facts.offer, now: deps.clock() });
}

function knownSuccessor(reservation: EndingReservation, input: RenewalInput) {
  const again = successorOf(reservation, input);
  return again.state === 'known' ? again.purchase : undefined;
}

interface Terms {
  readonly priced: Awaited<ReturnType<ReturnType<typeof priceRenewal>>> | undefined;
  readonly markupPercent: string;
}

/** Quotes a renewal until the approval's deadline, at the latest until the reservation ends. */
export function quoteOf(
  deps: Pick<AssessRenewalDeps, 'clock' | 'settings' | 'fingerprint'>,
  input: RenewalInput,
  reservation: EndingReservation,
  { priced, markupPercent }: Terms,
): RenewalQuote {
  const now = deps.clock().getTime();
  const deadline = now + deps.settings.approvalDeadlineHours * HOUR_MS;
  const validUntil = new Date(Math.min(deadline, Date.parse(reservation.expiresAt)));
  const value = priced?.ok === true ? priced.value : undefined;
  const again = knownSuccessor(reservation, input);
  const perDay =
    value === undefined || again === undefined
      ? undefined
      : lapseCostOf(again, customerPrice(value.price.cost, markupPercent), value.payAsYouGoHourly);
  const renewed =
    input.decision === 'lapse' || value === undefined || again === undefined
      ? {}
      : { renewed: renewedBy(deps, again, value, { markupPercent, reservation, validUntil }) };
  return quoteRenewal(
    { input, reservation, ...renewed, lapseCostPerDay: perDay, validUntil },
    deps.fingerprint,
  );
}

function renewedBy(
  { fingerprint }: Pick<AssessRenewalDeps, 'fingerprint'>,
  again: NonNullable<ReturnType<typeof knownSuccessor>>,
  { from, ...value }: PricedRenewal,
  terms: {
    readonly markupPercent: string;
    readonly reservation: EndingReservation;
    readonly validUntil: Date;
  },
) {
  const quote = quotePurchase(
    {
      ...{ input: again, ...value, markupPercent: terms.markupPercent, validUntil: terms.validUntil },
      // Microsoft buys, and charges the first payment, on the day on which the reservation ends.
      quotedAt: new Date(terms.reservation.expiresAt),
      partnerOnRecordMpnId: undefined,
      partnerOnRecordAttestationAccepted: false,
    },
    fingerprint,
  );
  return { successor: successorSchema.strip().parse(again), quote, from };
}
