import { plansOf, returnedBy } from './reconcile-done.ts';
import type { Finding } from './reconcile-finding.ts';
import type { Effect, Records } from './reconcile-records.ts';
import type { ExchangeRow } from './reconcile-request-rows.ts';

/** Every completed exchange was made once, line by line as booked; nothing else was exchanged. */
export function checkExchanges({ requests, effects }: Records): readonly Finding[] {
  const made = effects.filter(({ kind }) => kind === 'exchange');
  const asked = requests.filter((request) => request.kind === 'exchange');
  const done = asked.filter(({ status }) => status === 'completed');
  return [
    ...done.flatMap((request) =>
      checkExchange(
        request,
        made.filter((effect) => returnsTheSame(request, effect)),
      ),
    ),
    ...made.filter((effect) => !done.some((request) => returnsTheSame(request, effect))).map(orphan),
  ];
}

const linesOf = (
  lines: readonly { readonly reservationId?: string | undefined; readonly quantity: number }[],
) =>
  lines
    .map(({ reservationId = '?', quantity }) => `${quantity} of ${reservationId}`)
    .toSorted()
    .join(', ');

/** An exchange names no request. A part of a reservation is another reservation afterwards, so its lines tell. */
const returnsTheSame = ({ customerId, quote }: ExchangeRow, effect: Effect): boolean =>
  customerId === effect.customerId && linesOf(quote?.returnLines ?? []) === linesOf(effect.returned ?? []);

function checkExchange(request: ExchangeRow, [effect, ...more]: readonly Effect[]): readonly Finding[] {
  const { id: subject, result } = request;
  if (effect === undefined)
    return [
      { kind: 'missing-exchange', subject, detail: 'the request is completed and nothing was exchanged' },
    ];
  if (more.length > 0)
    return [
      { kind: 'double-exchange', subject, detail: `${more.length + 1} exchanges returned the same units` },
    ];
  const { returned = [], purchased = [] } = effect;
  const facts = [
    [
      'refunds',
      amountsOf(returnedBy(request).map((one) => [one.reservationId, one.cost])),
      amountsOf(returned.map((one) => [one.reservationId, one.amount])),
    ],
    ['orders', ordersOf(result?.reservations ?? []), ordersOf(purchased)],
    ['purchases', amountsOf(purchasesOf(request)), amountsOf(purchased.map((one) => ['', one.amount]))],
  ] as const;
  return facts
    .filter(([, expected, actual]) => expected !== actual)
    .map(([what, expected, actual]) => ({
      kind: 'wrong-exchange',
      subject,
      detail: `${what}: the request says ${expected}, the exchange ${actual}`,
    }));
}

type Priced = readonly [name: string | undefined, amount: Effect['amount']];

/** Microsoft's whole prices; of a monthly plan it tells the first payment only. */
const purchasesOf = (request: ExchangeRow): readonly Priced[] =>
  plansOf(request).flatMap(({ cost }): readonly Priced[] => (cost === undefined ? [] : [['', cost]]));

const amountsOf = (lines: readonly Priced[]): string =>
  lines
    .map(([name = '?', { amount, currency }]) => `${name} ${amount} ${currency}`)
    .toSorted()
    .join(', ');

const ordersOf = (lines: readonly { readonly reservationOrderId: string }[]): string =>
  [...new Set(lines.map(({ reservationOrderId }) => reservationOrderId))].toSorted().join(', ');

const orphan = ({ seq, customerId, returned = [] }: Effect): Finding => ({
  kind: 'orphan-exchange',
  subject: `effect ${seq}`,
  detail: `${linesOf(returned)} for ${customerId} were exchanged for no completed request`,
});
