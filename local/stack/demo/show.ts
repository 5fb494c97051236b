import type { Page } from './page.ts';
import type {
  Credit,
  Explanation,
  Headroom,
  LedgerEntry,
  Money,
  Quote,
  Reservation,
  TimelineEvent,
} from './shapes.ts';

const money = (value: Money | null | undefined) => (value == null ? '' : `${value.amount} ${value.currency}`);
const percent = (decimal: string) => `${Number(decimal).toFixed(1)} %`;
const day = (instant: string) => instant.slice(0, 10);

export function showExplanations(page: Page, explanations: readonly Explanation[]): void {
  page.heading('Rules');
  page.table(explanations.map(({ outcome, rule, message }) => [outcome, rule, message]));
}

export function showQuote(page: Page, quote: Quote): void {
  page.heading('Quote');
  page.table(
    [
      ['Microsoft charges', money(quote.cost)],
      ['the customer pays', money(quote.total)],
      ['pay as you go', money(quote.payAsYouGo)],
    ],
    [1],
  );
}

export function showCredit(page: Page, quote: Credit): void {
  page.heading('Quote');
  page.table(
    [
      ['Microsoft pays back', money(quote.cost)],
      ['the customer is credited', money(quote.total)],
      ['counts against the refund cap', money(quote.pricingTotal)],
      ['left of the refund cap now', money(quote.headroom.before)],
      ['left of it afterwards', money(quote.headroom.after)],
    ],
    [1],
  );
}

export function showHeadroom(page: Page, { limit, used, available, refills }: Headroom): void {
  page.heading('Refund cap');
  page.table(
    [
      ['limit in 365 days', money(limit)],
      ['used', money(used)],
      ['available', money(available)],
      ...refills.map(({ on, amount }) => [`comes back on ${on}`, money(amount)]),
    ],
    [1],
  );
}

/** Times are counted from the first event. */
export function showTimeline(page: Page, events: readonly TimelineEvent[]): void {
  const start = Date.parse(events[0]?.at ?? '');
  page.heading('Timeline');
  page.table(
    events.map(({ at, type, actor, data }) => [
      `+${((Date.parse(at) - start) / 1_000).toFixed(1)} s`,
      type,
      subject(data),
      actor?.name ?? '',
    ]),
    [0],
  );
}

export function showReservation(page: Page, reservation: Reservation): void {
  page.heading('Reservation');
  page.table([
    ['id', reservation.reservationId],
    ['order', reservation.reservationOrderId],
    ['what', `${reservation.quantity} x ${reservation.sku} in ${reservation.region}`],
    ['term', `${reservation.term}, until ${day(reservation.expiresAt)}`],
    ['renews itself', reservation.renew ? 'yes' : 'no'],
    ['state', reservation.state],
  ]);
}

export function showEntry(page: Page, entry: LedgerEntry): void {
  page.heading(`Ledger entry ${entry.entryId} (${entry.kind})`);
  page.table(
    [
      ['account', 'debit', 'credit'],
      ...entry.lines.map((line) => [line.account, money(line.debit), money(line.credit)]),
    ],
    [1, 2],
  );
}

export function showSaving(page: Page, quote: Quote): void {
  page.heading('Saving');
  page.table(
    [
      ['against pay as you go', money(quote.saving), percent(quote.savingPercent)],
      ['pays off from a utilisation of', percent(String(Number(quote.breakEvenUtilisation) * 100))],
    ],
    [1, 2],
  );
}

/** What an event is about in a word or two: the step, the decision. */
function subject(data: TimelineEvent['data']): string {
  const words = [data?.['step'], data?.['decision']];
  return words.filter((word) => typeof word === 'string').join(' ');
}
