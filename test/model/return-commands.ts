import fc from 'fast-check';
import type { BillingPlan } from '../../src/reservations/domain/reservation-terms.ts';
import { dying, operators, wordsOfPeople, type Command } from './commands.ts';
import type { Lapse } from './lapses.ts';
import { RETURN_CALLS, type ReturnCallName } from './model-returns.ts';

/** Requests of one life, by the number of their key. */
type Slot = 1 | 2 | 3;

type OfPeople = Extract<
  Command,
  { do: 'approve' | 'reject' | 'withdraw' | 'race' | 'wake' | 'resolve' | 'dispute' }
>;
type OfTheHost = Extract<Command, { do: 'lose-wakes' | 'die' | 'crash' | 'mend' }>;

/** One step of a life of refunds and exchanges: what people do about one of the requests, time, or a fault. */
export type ReturnCommand =
  | (OfPeople & { readonly slot: Slot })
  /** Asks for a refund of the live units, or once more for that of the slot. */
  | { readonly do: 'ask'; readonly slot: Slot; readonly quantity: number }
  /** Asks for an exchange of the live units, or once more for that of the slot. */
  | { readonly do: 'exchange'; readonly slot: Slot; readonly quantity: number }
  /** Two people ask at once. */
  | { readonly do: 'ask-twice'; readonly quantity: number }
  /** Approves two requests at once. */
  | { readonly do: 'approve-twice' }
  | OfTheHost
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'lapse'; readonly call: ReturnCallName; readonly lapse: Lapse; readonly times: number }
  /** What one unit pays back from now on, in cents. */
  | { readonly do: 'refund'; readonly minor: number }
  /** `return` pays back this much more than was calculated, in cents. */
  | { readonly do: 'difference'; readonly minor: number }
  /** A return shows nothing for so many minutes. */
  | { readonly do: 'delay'; readonly minutes: number }
  | { readonly do: 'policy'; readonly policy: 'allows' | 'refuses' | 'wants-support' }
  /** Microsoft's support answers the support requests. */
  | { readonly do: 'support'; readonly how: 'returns' | 'closes' | 'asks' };

/** The purchase that a life begins with, and what happens after it. */
export interface ReturnLife {
  readonly billingPlan: BillingPlan;
  readonly commands: readonly ReturnCommand[];
}

const slot = fc.constantFrom<Slot>(1, 1, 1, 2, 2, 3);
const quantity = fc.constantFrom(1, 1, 2, 3, 4);

const inSlot = (command: fc.Arbitrary<OfPeople>): fc.Arbitrary<ReturnCommand> =>
  fc.tuple(command, slot).map(([one, of]) => ({ ...one, slot: of }));

const lapse: fc.Arbitrary<ReturnCommand> = fc.record({
  do: fc.constant('lapse' as const),
  call: fc.constantFrom<ReturnCallName>('returnReservation', 'startExchange', 'listOrder', ...RETURN_CALLS),
  lapse: fc.constantFrom<Lapse>('down', 'lost', 'throttled'),
  times: fc.constantFrom(1, 1, 2, 15),
});
const delay: fc.Arbitrary<ReturnCommand> = fc.record({
  do: fc.constant('delay' as const),
  minutes: fc.constantFrom(0, 1, 6, 18),
});
const ask: fc.Arbitrary<ReturnCommand> = fc.record({ do: fc.constant('ask' as const), slot, quantity });
const exchange: fc.Arbitrary<ReturnCommand> = fc.record({
  ...{ do: fc.constant('exchange' as const), slot, quantity },
});
const approve = (of: Slot) => ({
  ...{ do: 'approve' as const, by: 'finance', hash: 'current' as const, slot: of },
});

const command: fc.Arbitrary<ReturnCommand> = fc.oneof(
  { weight: 3, arbitrary: ask },
  { weight: 2, arbitrary: exchange },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('ask-twice' as const), quantity }) },
  { weight: 5, arbitrary: slot.map(approve) },
  { weight: 1, arbitrary: slot.map((of) => ({ ...approve(of), do: 'reject' as const })) },
  { weight: 1, arbitrary: fc.constant({ do: 'approve-twice' as const }) },
  { weight: 4, arbitrary: inSlot(wordsOfPeople) },
  { weight: 3, arbitrary: inSlot(operators) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      minutes: fc.constantFrom(0, 1, 9, 11, 60, 60, 130, 130, 45 * 24 * 60),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('lose-wakes' as const), loses: fc.boolean() }) },
  { weight: 2, arbitrary: dying },
  { weight: 2, arbitrary: fc.constant({ do: 'crash' as const }) },
  { weight: 4, arbitrary: lapse },
  { weight: 1, arbitrary: fc.constant({ do: 'mend' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      minor: fc.constantFrom(9_999, 10_000, 10_001),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('difference' as const), minor: fc.constantFrom(-7, 0, 3) }),
  },
  { weight: 1, arbitrary: delay },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('policy' as const),
      policy: fc.constantFrom('allows' as const, 'refuses' as const, 'wants-support' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('support' as const),
      how: fc.constantFrom('returns' as const, 'returns' as const, 'closes' as const, 'asks' as const),
    }),
  },
);

/** A return that takes its time and whose answers are lost, while its flow may die. */
const darkReturn: fc.Arbitrary<readonly ReturnCommand[]> = fc
  .tuple(
    quantity,
    delay,
    fc.constantFrom<Lapse>('down', 'lost', 'throttled'),
    fc.constantFrom(1, 3, 15),
    dying,
    fc.boolean(),
  )
  .map(([units, slow, lost, times, die, dies]) => [
    { do: 'ask', slot: 1, quantity: units },
    slow,
    { do: 'lapse', call: 'returnReservation', lapse: lost, times },
    ...(dies ? [die] : []),
    approve(1),
    { do: 'pass', minutes: 60 },
  ]);

/** An exchange and a refund of as many units, of which one is not heard of, while a flow may die. */
const besideEachOther: fc.Arbitrary<readonly ReturnCommand[]> = fc
  .tuple(
    quantity,
    delay,
    fc.constantFrom<ReturnCallName>('startExchange', 'returnReservation'),
    fc.constantFrom<Lapse>('down', 'lost'),
    fc.constantFrom(1, 3),
    fc.constantFrom<readonly [Slot, Slot]>([1, 2], [2, 1]),
    fc.option(dying, { nil: undefined }),
  )
  .map(([units, slow, call, unheard, times, [one, other], die]) => [
    { do: 'exchange', slot: 1, quantity: units },
    { do: 'ask', slot: 2, quantity: units },
    slow,
    { do: 'lapse', call, lapse: unheard, times },
    ...(die === undefined ? [] : [die]),
    approve(one),
    approve(other),
    { do: 'pass', minutes: 60 },
  ]);

/** Two refunds of the same reservation, approved at once. */
const twice: fc.Arbitrary<readonly ReturnCommand[]> = fc
  .tuple(quantity, delay)
  .map(([units, slow]) => [
    { do: 'ask-twice', quantity: units },
    slow,
    { do: 'approve-twice' },
    { do: 'pass', minutes: 11 },
  ]);

/** A refund that Microsoft's support carries out. */
const bySupport: fc.Arbitrary<readonly ReturnCommand[]> = quantity.map((units) => [
  { do: 'policy', policy: 'wants-support' },
  { do: 'ask', slot: 1, quantity: units },
  approve(1),
  { do: 'pass', minutes: 60 },
]);

const asked: fc.Arbitrary<readonly ReturnCommand[]> = quantity.map((units) => [
  { do: 'ask', slot: 1, quantity: units },
]);

/** Random lives of refunds and exchanges of one purchase. */
export const returnLives: fc.Arbitrary<ReturnLife> = fc
  .record({
    billingPlan: fc.constantFrom<BillingPlan>('Upfront', 'Monthly'),
    first: fc.oneof(
      { weight: 4, arbitrary: asked },
      { weight: 3, arbitrary: darkReturn },
      { weight: 3, arbitrary: besideEachOther },
      { weight: 2, arbitrary: twice },
      { weight: 1, arbitrary: bySupport },
    ),
    rest: fc.array(command, { minLength: 1, maxLength: 12 }),
  })
  .map(({ billingPlan, first, rest }) => ({ billingPlan, commands: [...first, ...rest] }));

/** Rare in random lives. A flow dies after its return is under way and unheard, and its activity arrives once more. */
const returnedUnheard: ReturnLife = {
  billingPlan: 'Monthly',
  commands: [
    { do: 'ask', slot: 1, quantity: 1 },
    { do: 'delay', minutes: 18 },
    { do: 'lapse', call: 'returnReservation', lapse: 'lost', times: 1 },
    { do: 'die', at: 'activity', after: 2 },
    approve(1),
    { do: 'pass', minutes: 60 },
  ],
};

/** A hold of the whole cap comes free for the next request. */
const withdrawnHold: ReturnLife = {
  billingPlan: 'Upfront',
  commands: [
    { do: 'ask', slot: 1, quantity: 4 },
    { do: 'withdraw', by: 'sales', slot: 1 },
    { do: 'ask', slot: 2, quantity: 4 },
    approve(2),
    { do: 'pass', minutes: 60 },
  ],
};

/** Microsoft pays back otherwise than calculated, and the flow dies after it has stored the answer. */
const answeredOtherwise: ReturnLife = {
  billingPlan: 'Upfront',
  commands: [
    { do: 'ask', slot: 1, quantity: 1 },
    { do: 'difference', minor: 3 },
    { do: 'delay', minutes: 6 },
    { do: 'die', at: 'activity', after: 3 },
    approve(1),
    { do: 'pass', minutes: 60 },
  ],
};

/** Microsoft pays back less than approved, so that the approvers decide again. */
const paysLess: ReturnLife = {
  billingPlan: 'Upfront',
  commands: [
    { do: 'ask', slot: 1, quantity: 2 },
    { do: 'pass', minutes: 11 },
    { do: 'refund', minor: 9_999 },
    approve(1),
    approve(1),
    { do: 'pass', minutes: 60 },
  ],
};

/** A refund whose call never arrives, while an exchange returns as many units. */
const refundOvertaken: ReturnLife = {
  billingPlan: 'Upfront',
  commands: [
    { do: 'exchange', slot: 1, quantity: 2 },
    { do: 'ask', slot: 2, quantity: 2 },
    { do: 'lapse', call: 'returnReservation', lapse: 'down', times: 1 },
    approve(2),
    approve(1),
    { do: 'pass', minutes: 60 },
  ],
};

/** An exchange whose call never arrives, while a refund returns as many units. */
const exchangeOvertaken: ReturnLife = {
  billingPlan: 'Monthly',
  commands: [
    { do: 'exchange', slot: 1, quantity: 2 },
    { do: 'ask', slot: 2, quantity: 2 },
    { do: 'lapse', call: 'startExchange', lapse: 'down', times: 1 },
    approve(1),
    approve(2),
    { do: 'pass', minutes: 60 },
  ],
};

/** An exchange that is not heard of. */
const exchangedUnheard: ReturnLife = {
  billingPlan: 'Upfront',
  commands: [
    { do: 'exchange', slot: 1, quantity: 1 },
    { do: 'delay', minutes: 18 },
    { do: 'lapse', call: 'startExchange', lapse: 'lost', times: 1 },
    approve(1),
    { do: 'pass', minutes: 60 },
  ],
};

export const faultyLives: readonly [ReturnLife][] = [
  [returnedUnheard],
  [withdrawnHold],
  [answeredOtherwise],
  [paysLess],
  [refundOvertaken],
  [exchangeOvertaken],
  [exchangedUnheard],
];
