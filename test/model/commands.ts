import fc from 'fast-check';
import type { ResolutionAction } from '../../src/requests/domain/resolution.ts';
import { retryPolicies } from '../../src/core/retry.ts';
import { CALLS, LAPSES, type CallName, type Lapse } from './model-microsoft.ts';

/** One thing that may happen to a request: people, time, Microsoft, crashes. Plain data, so that a failure reads well. */
export type Command =
  | { readonly do: 'submit' }
  | { readonly do: 'approve' | 'reject'; readonly by: string; readonly hash: 'current' | 'wrong' }
  | { readonly do: 'withdraw'; readonly by: string }
  /** An approval and a withdrawal at the same moment, while the flow works. */
  | { readonly do: 'race' }
  /** A wake that comes without a decision: late, early or twice. */
  | { readonly do: 'wake' }
  /** From now on wakes get lost, or no longer. */
  | { readonly do: 'lose-wakes'; readonly loses: boolean }
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'price'; readonly minor: number }
  /** From now on Microsoft charges more than it says. */
  | { readonly do: 'surcharge'; readonly minor: number }
  /** From now on the order list cannot be read whole, or can again. */
  | { readonly do: 'partial-list'; readonly isPartial: boolean }
  /** Microsoft no longer knows the calls it was sent. */
  | { readonly do: 'forget' }
  /** The flow dies after so many activities and is started anew from the row. */
  | { readonly do: 'die'; readonly after: number }
  /** The host dies with the result of the next activity. */
  | { readonly do: 'crash' }
  | { readonly do: 'lapse'; readonly call: CallName; readonly lapse: Lapse; readonly times: number }
  /** The checkout stays without an answer, and so may what would show whether it was carried out. */
  | { readonly do: 'blackout'; readonly carriedOut: CarriedOut; readonly hides: Hidden }
  /** Microsoft answers everything again. */
  | { readonly do: 'mend' }
  | {
      readonly do: 'resolve';
      readonly action: ResolutionAction;
      readonly by: string;
      /** Right after the operator's word is written: the flow is not told, and the operator gets no answer. */
      readonly hostDies: boolean;
      /** The flow starts and looks before the word is written. */
      readonly flowIsEarly: boolean;
    }
  /** One operator retries and another abandons at the same moment, while the flow works. */
  | { readonly do: 'dispute' };

/** By the first try of the checkout, by the last before the cart expires, or not at all. */
type CarriedOut = 'at-once' | 'at-last' | 'never';
type Hidden = 'the-cart' | 'the-order-list' | 'nothing';
export type Blackout = Extract<Command, { do: 'blackout' }>;
export type Resolve = Extract<Command, { do: 'resolve' }>;

/** A little longer than a checkout and the look for its order are tried. */
const UNTIL_GIVEN_UP_MINUTES = 65;
/** How often a checkout is tried in the minute after the approval. */
const TRIES_OF_A_MINUTE = 4;

const approvers = fc.constantFrom('finance', 'finance-2', 'sales');
const decision = fc.record({
  do: fc.constantFrom('approve' as const, 'reject' as const),
  by: approvers,
  hash: fc.constantFrom('current' as const, 'current' as const, 'current' as const, 'wrong' as const),
});

const blackout: fc.Arbitrary<Command> = fc.record({
  do: fc.constant('blackout' as const),
  carriedOut: fc.constantFrom('at-once' as const, 'at-last' as const, 'never' as const),
  hides: fc.constantFrom('the-cart' as const, 'the-order-list' as const, 'nothing' as const),
});
const resolve: fc.Arbitrary<Command> = fc.record({
  do: fc.constant('resolve' as const),
  action: fc.constantFrom<ResolutionAction>('retry', 'retry', 'mark-done', 'mark-done', 'abandon'),
  by: fc.constantFrom('root', 'root-2'),
  hostDies: fc.constantFrom(false, false, true),
  flowIsEarly: fc.constantFrom(false, false, true),
});
const operators = fc.oneof(
  { weight: 4, arbitrary: resolve },
  { weight: 1, arbitrary: fc.constant({ do: 'dispute' as const }) },
);

/** Approvals come often, so that most runs get to the dangerous part. */
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ do: 'submit' as const }) },
  {
    weight: 5,
    arbitrary: fc.constant({ do: 'approve' as const, by: 'finance', hash: 'current' as const }),
  },
  { weight: 2, arbitrary: decision },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('withdraw' as const),
      by: fc.constantFrom('sales', 'finance', 'admin'),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'race' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'wake' as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose-wakes' as const), loses: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      minutes: fc.constantFrom(0, 1, 9, 11, 60, 130),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('price' as const),
      minor: fc.constantFrom(143_243, 143_244, 143_245, 150_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('surcharge' as const), minor: fc.constantFrom(0, 1, 50_000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('partial-list' as const), isPartial: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'forget' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('die' as const), after: fc.integer({ min: 1, max: 12 }) }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'crash' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('lapse' as const),
      call: fc.constantFrom(...CALLS),
      lapse: fc.constantFrom(...LAPSES),
      times: fc.constantFrom(1, 1, 2, 15),
    }),
  },
  { weight: 1, arbitrary: blackout },
  { weight: 1, arbitrary: fc.constant({ do: 'mend' as const }) },
  { weight: 3, arbitrary: operators },
);

const anything = fc.array(command, { minLength: 1, maxLength: 16 });

/** A checkout nobody answered. */
const darkCheckout: fc.Arbitrary<readonly Command[]> = blackout.map((dark) => [
  { do: 'submit' },
  dark,
  { do: 'approve', by: 'finance', hash: 'current' },
]);
/** A price list that is down when the request comes. */
const noPrice: readonly Command[] = [
  { do: 'lapse', call: 'calculatePrice', lapse: 'down', times: retryPolicies.backoff.attempts },
  { do: 'submit' },
];
/** More is charged than was said. */
const overcharged: readonly Command[] = [
  { do: 'submit' },
  { do: 'surcharge', minor: 1 },
  { do: 'approve', by: 'finance', hash: 'current' },
];

/** What the desk gives up, and the operator who comes then. */
const stopped: fc.Arbitrary<readonly Command[]> = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: darkCheckout },
      { weight: 1, arbitrary: fc.constant(noPrice) },
      { weight: 1, arbitrary: fc.constant(overcharged) },
    ),
    fc.constantFrom(UNTIL_GIVEN_UP_MINUTES, 130),
    operators,
  )
  .map(([problem, minutes, act]) => [...problem, { do: 'pass', minutes }, act]);

/** A checkout that is tried again while the price moves, and may have gone through already. */
const wavering: fc.Arbitrary<readonly Command[]> = fc
  .tuple(
    fc.constantFrom<Lapse>('down', 'lost'),
    fc.constantFrom(1, 3, 8),
    fc.constantFrom(143_243, 143_245, 214_866),
    fc.boolean(),
    fc.constantFrom(1, 9, 20),
  )
  .map(([lapse, times, minor, isPartial, minutes]) => [
    { do: 'submit' },
    { do: 'lapse', call: 'checkOut', lapse, times },
    { do: 'partial-list', isPartial },
    { do: 'approve', by: 'finance', hash: 'current' },
    { do: 'price', minor },
    { do: 'pass', minutes },
  ]);

/** A flow that dies somewhere in a purchase, at a Microsoft that may not know its calls any more. */
const dying: fc.Arbitrary<readonly Command[]> = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.boolean(), fc.constantFrom(143_244, 150_000))
  .map(([after, forgets, minor]) => [
    { do: 'submit' },
    { do: 'die', after },
    { do: 'approve', by: 'finance', hash: 'current' },
    { do: 'price', minor },
    ...(forgets ? [{ do: 'forget' as const }] : []),
    { do: 'pass', minutes: 1 },
  ]);
const asked: fc.Arbitrary<readonly Command[]> = fc.constant([{ do: 'submit' }]);

/** A request's life: it is asked for, and then anything. Some come to a stop first, some to a dangerous second. */
export const sequences: fc.Arbitrary<readonly Command[]> = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: asked },
      { weight: 2, arbitrary: stopped },
      { weight: 1, arbitrary: wavering },
      { weight: 1, arbitrary: dying },
    ),
    anything,
  )
  .map(([first, rest]) => [...first, ...rest]);

/** The price falls before it is asked for again and is back before the cart: rare among random lives. */
const fallenAndRisen: readonly Command[] = [
  { do: 'submit' },
  { do: 'price', minor: 143_243 },
  { do: 'approve', by: 'finance', hash: 'current' },
  { do: 'price', minor: 143_244 },
];

/** The first checkouts are not answered, and meanwhile the price rises by half. */
const risenAtCheckout: readonly Command[] = [
  { do: 'submit' },
  { do: 'lapse', call: 'checkOut', lapse: 'down', times: TRIES_OF_A_MINUTE },
  { do: 'approve', by: 'finance', hash: 'current' },
  { do: 'pass', minutes: 1 },
  { do: 'price', minor: 214_866 },
  { do: 'pass', minutes: 9 },
];

/** The checkout went through unheard, the flow dies, and Microsoft gives another cart to the next one. */
const diedUnheard: readonly Command[] = [
  { do: 'submit' },
  { do: 'lapse', call: 'checkOut', lapse: 'lost', times: TRIES_OF_A_MINUTE },
  { do: 'lapse', call: 'checkOut', lapse: 'down', times: 1 },
  { do: 'approve', by: 'finance', hash: 'current' },
  { do: 'pass', minutes: 1 },
  { do: 'forget' },
  { do: 'die', after: 1 },
  { do: 'pass', minutes: 9 },
];

/** A cart was bought unheard and is gone, the order list is not whole, and an operator has it tried again. */
const unseenOrder: readonly Command[] = [
  { do: 'submit' },
  { do: 'blackout', carriedOut: 'at-once', hides: 'nothing' },
  { do: 'partial-list', isPartial: true },
  { do: 'approve', by: 'finance', hash: 'current' },
  { do: 'pass', minutes: 130 },
  { do: 'resolve', action: 'retry', by: 'root', hostDies: false, flowIsEarly: false },
  { do: 'pass', minutes: 60 },
];

/** Rare among random lives, and each has cost money somewhere. */
export const faultySequences: readonly [readonly Command[]][] = [
  [fallenAndRisen],
  [risenAtCheckout],
  [diedUnheard],
  [unseenOrder],
  [overcharged],
];
