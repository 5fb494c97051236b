import { z } from 'zod';
import { returnedBy, type ReturnedUnits } from './reconcile-done.ts';
import type { Finding } from './reconcile-finding.ts';
import type { Effect, Records } from './reconcile-records.ts';
import { nameAtMicrosoft, type RequestRow } from './reconcile-request-rows.ts';

const returnCall = z.object({ properties: z.object({ returnReason: z.string() }) });

/** Every return that a request has booked was made once, as booked; nothing else was returned. */
export function checkReturns({ requests, effects }: Records): readonly Finding[] {
  const returns = effects.filter(({ kind }) => kind === 'return');
  const returning = requests.filter(({ kind }) => kind === 'refund' || kind === 'partner-change');
  const of = (request: RequestRow) => returns.filter((one) => isFor(one, request));
  return [
    ...returning.flatMap((request) => checkReturn(request, of(request))),
    ...returns.filter((one) => !returning.some((request) => isFor(one, request))).map(orphan),
  ];
}

/** A return names its request in its reason. */
const isFor = ({ request }: Effect, { id }: RequestRow): boolean =>
  returnCall.safeParse(request).data?.properties.returnReason.includes(nameAtMicrosoft(id)) === true;

function checkReturn(request: RequestRow, [effect, ...more]: readonly Effect[]): readonly Finding[] {
  const [booked] = returnedBy(request);
  const subject = request.id;
  if (booked === undefined && effect !== undefined)
    return [
      { kind: 'orphan-return', subject, detail: `units were returned, the request is ${request.status}` },
    ];
  if (booked === undefined)
    return request.status === 'completed' ? [missing(subject, 'has booked no return')] : [];
  if (effect === undefined) return [missing(subject, 'is completed and nothing was returned')];
  if (more.length > 0)
    return [
      { kind: 'double-return', subject, detail: `${more.length + 1} returns were made for the request` },
    ];
  return differences(booked, effect);
}

function differences(booked: ReturnedUnits, effect: Effect): readonly Finding[] {
  const facts = [
    ['customer', booked.customerId, effect.customerId],
    ['reservation', booked.reservationId, effect.reservationId],
    ['order', booked.reservationOrderId, effect.reservationOrderId],
    ['quantity', String(booked.quantity), String(effect.quantity)],
    ['amount', show(booked.cost), show(effect.amount)],
  ] as const;
  return facts
    .filter(([, expected, actual]) => expected !== actual)
    .map(([what, expected, actual]) => ({
      kind: 'wrong-return',
      subject: booked.requestId,
      detail: `${what}: the request says ${expected}, the return ${actual ?? 'nothing'}`,
    }));
}

const missing = (subject: string, what: string): Finding => ({
  kind: 'missing-return',
  subject,
  detail: `the request ${what}`,
});

const orphan = ({ seq, quantity, reservationId = '?', customerId }: Effect): Finding => ({
  kind: 'orphan-return',
  subject: `effect ${seq}`,
  detail: `${quantity} of ${reservationId} for ${customerId} were returned for no request`,
});

const show = ({ amount, currency }: Effect['amount']): string => `${amount} ${currency}`;
