import type { Clock } from '../../core/clock.ts';
import type { Fingerprint } from '../../core/fingerprint.ts';
import type { Money } from '../../core/money.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { DeskSettings } from '../../requests/domain/desk-settings.ts';
import type { NamedSubscription } from '../../requests/domain/request.ts';
import type { LiveUnits } from '../../returns/domain/order-comparison.ts';
import { unitsOf } from '../../reservations/domain/reservation.ts';
import type { PolicyChoices } from '../../returns/domain/policy-choices.ts';
import { evaluate } from '../../rules/domain/evaluate.ts';
import type { Verdict } from '../../rules/domain/explanation.ts';
import type { ExchangeFigures } from '../domain/exchange-figures.ts';
import type { ExchangeInput } from '../domain/exchange-input.ts';
import { quoteExchange, type ExchangeQuote } from '../domain/exchange-quote.ts';
import { exchangeRequestRules } from '../domain/exchange-request-rules.ts';
import { exchangeCalculated } from '../domain/exchange-calculated.ts';
import { factsOf, figuresOf } from './exchange-facts.ts';
import { gatherExchange, type Gathered, type GatherDeps } from './gather-exchange.ts';
import {
  priceExchange,
  sendableLines,
  type KnownReturn,
  type NamedPurchase,
  type PricedExchange,
  type PriceDeps,
} from './price-exchange.ts';

const HOUR_MS = 3_600_000;

export interface CalculateDeps extends GatherDeps, PriceDeps {
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
  readonly policyChoices: Pick<PolicyChoices, 'equalCommitment'>;
  readonly settings: Pick<DeskSettings, 'markupPercent' | 'approvalDeadlineHours' | 'priceTolerancePercent'>;
}

interface Question {
  /** The request, once it is stored: what it returns itself is no other return. */
  readonly id?: string | undefined;
  readonly customerId: string;
  readonly input: ExchangeInput;
  /** The approved quote: its names and its markup stay. */
  readonly approved?: ExchangeQuote | undefined;
  /** Evaluates the rules in force at this instant; default now. */
  readonly asOf?: Date | undefined;
}

export type Calculated =
  | {
      readonly verdict: Verdict;
      readonly quote: ExchangeQuote;
      /** The subscriptions that are charged, with their names. */
      readonly subscriptions: readonly NamedSubscription[];
      readonly figures: ExchangeFigures | undefined;
    }
  /** `refusal` is the first reason of the verdict, with Microsoft's code if it is Microsoft's. */
  | {
      readonly verdict: Verdict;
      readonly quote: undefined;
      readonly refusal: Refusal;
      /** Absent until Microsoft has calculated it. */
      readonly figures?: ExchangeFigures | undefined;
    };

/** Evaluates the rules of an exchange and calculates its amounts at Microsoft. Changes nothing. */
export async function calculateNow(deps: CalculateDeps, question: Question): Promise<Calculated> {
  const now = deps.clock();
  const { customerId, input, approved, asOf = now } = question;
  const gathered = await gatherExchange(deps, customerId, input);
  const lines = sendableLines(gathered, namesFor(deps, question, now));
  const priced = lines && (await priceExchange(deps, customerId, lines));
  const amounts = priced?.ok === true ? priced.value : undefined;
  const openReturns = gathered.openReturns.filter(({ requestId }) => requestId !== question.id);
  const facts = factsOf({ ...gathered, openReturns }, amounts, deps.policyChoices, asOf);
  const verdict = evaluate(exchangeRequestRules, facts, asOf);
  const figures = figuresOf(gathered, amounts);
  if (priced?.ok === false) return refusedBy(withFinding(verdict, priced.error), priced.error);
  if (!verdict.allowed) return { ...refusedBy(verdict), figures };
  if (lines === undefined || amounts === undefined)
    throw new Error('the rules allow an exchange that Microsoft was not asked about');
  const terms = quotableTerms(lines, amounts, gathered.markupPercent);
  if (!('returns' in terms)) return { ...refusedBy(withFinding(verdict, terms), terms), figures };
  const { sessionId, netPayable } = amounts.offer;
  const { markupPercent } = approved ?? gathered;
  const validUntil = new Date(now.getTime() + deps.settings.approvalDeadlineHours * HOUR_MS);
  const quoted = { ...terms, sessionId, netPayable, markupPercent, calculatedAt: now, validUntil };
  const subscriptions = chargedBy(gathered);
  return { verdict, figures, quote: quoteExchange(quoted, deps.fingerprint), subscriptions };
}

function chargedBy({ purchases, subscriptions }: Gathered): readonly NamedSubscription[] {
  const charged = new Set(purchases.map(({ subscriptionId }) => subscriptionId));
  return subscriptions.items
    .filter(({ subscriptionId }) => charged.has(subscriptionId))
    .map(({ subscriptionId, name }) => ({ subscriptionId, name }));
}

/** The names of bought lines, by which they are found when Microsoft's answer is lost. */
function namesFor({ fingerprint }: CalculateDeps, question: Question, now: Date): readonly string[] {
  const { customerId, input, approved } = question;
  if (approved !== undefined) return approved.purchaseLines.map(({ displayName }) => displayName);
  const name = `rd-${fingerprint.base32([customerId, input, now.toISOString()]).slice(0, 26)}`;
  return input.purchase.map(({ displayName }, index) => displayName ?? `${name}-${index + 1}`);
}

/** The lines with all amounts a quote needs, or why there is no quote. */
function quotableTerms(
  {
    returns,
    purchases,
  }: { readonly returns: readonly KnownReturn[]; readonly purchases: readonly NamedPurchase[] },
  { refunds, lifetimes }: PricedExchange,
  markupPercent: string,
) {
  const known = [...refunds.map(({ cost }) => cost), ...lifetimes];
  const currencies = new Set(known.map((amount) => amount?.currency));
  if (known.includes(undefined)) return unusable('Microsoft tells no amount for one of the lines.');
  if (currencies.size > 1)
    return unusable(`Microsoft tells amounts in several currencies: ${[...currencies].join(', ')}.`);
  return {
    returns: returns.map(({ reservationId, quantity, reservation, record, order }, index) => {
      const { reservationOrderId, displayName, reservedResourceType, sku, region, renew, expiresAt } =
        reservation;
      const { remaining } = refunds[index] ?? {};
      const owned = reservation.quantity;
      const purchasedAt = record?.exchangeHistory?.purchasedAt ?? reservation.purchasedAt;
      return {
        ...{ reservationId, reservationOrderId, displayName, reservedResourceType, sku, region, renew },
        ...{ quantity, owned, unitsOfOrder: unitsOf(order) },
        ...(expiresAt === undefined ? {} : { expiresAt }),
        ...(purchasedAt === undefined ? {} : { purchasedAt }),
        cost: amountAt(
          refunds.map(({ cost }) => cost),
          index,
        ),
        ...(remaining === undefined ? {} : { remaining }),
        markupPercent: record?.markupPercent ?? markupPercent,
        ...(quantity < owned ? { siblings: siblingsIn(order, reservationId) } : {}),
      };
    }),
    purchases: purchases.map(({ departmentId, justification, partnerOnRecordMpnId, ...line }, index) => ({
      ...line,
      cost: amountAt(lifetimes, index),
    })),
  };
}

const siblingsIn = (order: readonly LiveUnits[], id: string): string[] =>
  order.map(({ reservationId }) => reservationId).filter((one) => one !== id);

function amountAt(amounts: readonly (Money | undefined)[], index: number): Money {
  const amount = amounts[index];
  if (amount === undefined) throw new Error(`line ${index + 1} has no amount`);
  return amount;
}

const unusable = (message: string): Refusal => ({
  code: 'unreadable-answer',
  message,
  end: 'needs-attention',
  advice: 'Retry later. If this stays, open a support case with Microsoft.',
});

/** Adds Microsoft's refusal to calculate to the verdict, like the explanation of a failed rule. */
function withFinding(verdict: Verdict, { code, message, advice }: Refusal): Verdict {
  const reason = advice === undefined ? message : `${message} ${advice}`;
  const explanation = exchangeCalculated.explain('fail', { code, reason });
  return { ...verdict, allowed: false, explanations: [...verdict.explanations, explanation] };
}

function refusedBy(verdict: Verdict, refusal?: Refusal): Calculated & { readonly quote: undefined } {
  const failed = verdict.explanations.find(({ outcome }) => outcome === 'fail');
  const ofRule = { code: failed?.rule ?? 'refused', message: failed?.message ?? 'The rules refuse it.' };
  return { verdict, quote: undefined, refusal: refusal ?? ofRule };
}
