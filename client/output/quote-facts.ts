import type { Money, Request } from '../api/client.ts';
import { dayOf, momentOf, moneyIn, type Language } from './formats.ts';

type Quote = NonNullable<Request['quote']>;

/** What a quote says, by kind only as far as its members go: an amount that a person may not see is not there. */
export function quoteFacts(
  quote: Quote,
  language: Language,
): readonly (readonly [string, string | undefined])[] {
  const money = (amount: Money | undefined) => amount && moneyIn(language, amount);
  return [
    ['total', money(quote.total)],
    ['cost at Microsoft', money(quote.cost)],
    ['net payable', 'netPayable' in quote ? money(quote.netPayable) : undefined],
    ['pay as you go', 'payAsYouGo' in quote ? money(quote.payAsYouGo) : undefined],
    ['saving', 'saving' in quote ? savingOf(quote, money) : undefined],
    ['payments', 'schedule' in quote ? paymentsOf(quote.schedule, money) : undefined],
    ['refund cap used', 'headroom' in quote ? money(quote.headroom.used) : undefined],
    ['refund cap left', 'headroom' in quote ? money(quote.headroom.after) : undefined],
    ['returned by', 'by' in quote ? quote.by : undefined],
    ['cost of a lapse per day', 'lapseCostPerDay' in quote ? money(quote.lapseCostPerDay) : undefined],
    ['good until', momentOf(quote.validUntil)],
    ['hash', quote.hash],
  ];
}

type Say = (amount: Money | undefined) => string | undefined;

function savingOf(
  { saving, savingPercent }: { readonly saving?: Money; readonly savingPercent?: string },
  money: Say,
): string | undefined {
  if (saving === undefined) return undefined;
  return savingPercent === undefined ? money(saving) : `${money(saving) ?? ''} (${savingPercent} %)`;
}

function paymentsOf(
  schedule: readonly { readonly dueOn: string; readonly total: Money }[] | undefined,
  money: Say,
): string | undefined {
  const [first] = schedule ?? [];
  if (schedule === undefined || first === undefined || schedule.length < 2) return undefined;
  return `${schedule.length}, the first of ${money(first.total) ?? ''} on ${dayOf(first.dueOn)}`;
}
