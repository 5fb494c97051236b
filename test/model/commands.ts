import fc from 'fast-check';
import type { ResolutionAction } from '../../src/requests/domain/resolution.ts';
import { retryPolicies } from '../../src/core/retry.ts';
import { LAPSES, type Lapse } from './lapses.ts';
import { CALLS, type CallName } from './model-microsoft.ts';

/**
 * One step of a sequence: an action of a person, time that passes, a fault of Microsoft, or a crash. Plain data, so
 * that a failure is readable.
 */
export type Command =
  | { readonly do: 'submit' }
  | { readonly do: 'approve' | 'reject'; readonly by: string; readonly hash: 'current' | 'wrong' }
  | { readonly do: 'withdraw'; readonly by: string }
  /** A concurrent approval and withdrawal, while the flow runs. */
  | { readonly do: 'race' }
  /** A wake event without a decision: late, early or repeated. */
  | { readonly do: 'wake' }
  /** Turns the loss of wake events on or off. */
  | { readonly do: 'lose-wakes'; readonly loses: boolean }
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'price'; readonly minor: number }
  /** Microsoft charges this much more than its price from now on. */
  | { readonly do: 'surcharge'; readonly minor: number }
  /** Turns an incomplete order list on or off. */
  | { readonly do: 'partial-list'; readonly isPartial: boolean }
  /** Microsoft forgets the identities of earlier calls. */
  | { readonly do: 'forget' }
  /**
   * An instance of the flow dies after this number of activities or replays, or hangs because the result of such an
   * activity is lost; the supervisor restarts the flow.
   */
  | { readonly do: 'die'; readonly at: 'activity' | 'replay' | 'message'; readonly after: number }
  /** The host dies and loses the result of the next activity. */
  | { readonly do: 'crash' }
  | { readonly do: 'lapse'; readonly call: CallName; readonly lapse: Lapse; readonly times: number }
  /** The checkout gets no answer, and the cart or the order list may be unreachable as well. */
  | { readonly do: 'blackout'; readonly carriedOut: CarriedOut; readonly hides: Hidden }
  /** Ends all faults of Microsoft. */
  | { readonly do: 'mend' }
  | {
      readonly do: 'resolve';
      readonly action: ResolutionAction;
      readonly by: string;
      /**
       * The host dies right after the resolution is written: the flow is not started and the operator gets no answer.
       */
      readonly hostDies: boolean;
      /** The flow starts and reads the row before the resolution is written. */
      readonly flowIsEarly: boolean;
    }
  /** One operator retries and another abandons concurrently, while the flow runs. */
  | { readonly do: 'dispute' };

/** Which attempt creates the order: the first, the last before the cart expires, or none. */
type CarriedOut = 'at-once' | 'at-last' | 'never';
type Hidden = 'the-cart' | 'the-order-list' | 'nothing';
export type Blackout = Extract<Command, { do: 'blackout' }>;
export type Resolve = Extract<Command, { do: 'resolve' }>;

/** Slightly longer than all attempts of a checkout and the search for its order take. */
const UNTIL_GIVEN_UP_MINUTES = 65;
/** Attempts of a checkout in the first minute after the approval. */
const ATTEMPTS_PER_MINUTE = 4;

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
const resolve: fc.Arbitrary<Resolve> = fc.record({
  do: fc.constant('resolve' as const),
  action: fc.constantFrom<ResolutionAction>('retry', 'retry', 'mark-done', 'mark-done', 'abandon'),
  by: fc.constantFrom('root', 'root-2'),
  hostDies: fc.constantFrom(false, false, true),
  flowIsEarly: fc.constantFrom(false, false, true),
});
export const operators = fc.oneof(
  { weight: 4, arbitrary: resolve },
  { weight: 1, arbitrary: fc.constant({ do: 'dispute' as const }) },
);

const withdraw = fc.record({
  do: fc.constant('withdraw' as const),
  by: fc.constantFrom('sales', 'finance', 'admin'),
});
/** A flow that dies or hangs somewhere. */
export const dying = fc.record({
  do: fc.constant('die' as const),
  at: fc.constantFrom('activity' as const, 'replay' as const, 'message' as const),
  after: fc.integer({ min: 1, max: 12 }),
});
const racing = fc.constant({ do: 'race' as const });
const waking = fc.constant({ do: 'wake' as const });

/** What people decide, some of it at once, late or in vain. */
export const wordsOfPeople = fc.oneof(
  { weight: 2, arbitrary: decision },
  { weight: 1, arbitrary: withdraw },
  { weight: 1, arbitrary: racing },
  { weight: 1, arbitrary: waking },
);

/** Approvals are frequent, so that most runs reach the checkout. */
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ do: 'submit' as const }) },
  {
    weight: 5,
    arbitrary: fc.constant({ do: 'approve' as const, by: 'finance', hash: 'current' as const }),
  },
  { weight: 2, arbitrary: decision },
  { weight: 1, arbitrary: withdraw },
  { weight: 1, arbitrary: racing },
  { weight: 1, arbitrary: waking },
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
  { weight: 2, arbitrary: dying },
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

/** A checkout without an answer. */
const darkCheckout: fc.Arbitrary<readonly Command[]> = blackout.map((dark) => [
  { do: 'submit' },
  dark,
  { do: 'approve', by: 'finance', hash: 'current' },
]);
/** An outage of the price at submission. */
const noPrice: readonly Command[] = [
  { do: 'lapse', call: 'calculatePrice', lapse: 'down', times: retryPolicies.backoff.attempts },
  { do: 'submit' },
];
/** Microsoft charges more than its price. */
const overcharged: readonly Command[] = [
  { do: 'submit' },
  { do: 'surcharge', minor: 1 },
  { do: 'approve', by: 'finance', hash: 'current' },
];

/** A request that stops, and the operator who resolves it. */
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

/** A checkout that is retried while the price changes, and may have created an order. */
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

/** A flow that dies during a purchase. Microsoft may have forgotten its earlier calls. */
const dyingPurchase: fc.Arbitrary<readonly Command[]> = fc
  .tuple(
    fc.constantFrom('activity' as const, 'replay' as const, 'message' as const),
    fc.integer({ min: 1, max: 12 }),
    fc.boolean(),
    fc.constantFrom(143_244, 150_000),
  )
  .map(([at, after, forgets, minor]) => [
    { do: 'submit' },
    { do: 'die', at, after },
    { do: 'approve', by: 'finance', hash: 'current' },
    { do: 'price', minor },
    ...(forgets ? [{ do: 'forget' as const }] : []),
    { do: 'pass', minutes: 1 },
  ]);
const submitted: fc.Arbitrary<readonly Command[]> = fc.constant([{ do: 'submit' }]);

/** A request with a random sequence. Some start with a stop, a retried checkout or a dying flow. */
export const sequences: fc.Arbitrary<readonly Command[]> = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: submitted },
      { weight: 2, arbitrary: stopped },
      { weight: 1, arbitrary: wavering },
      { weight: 1, arbitrary: dyingPurchase },
    ),
    anything,
  )
  .map(([first, rest]) => [...first, ...rest]);

/** The price falls before the request is repriced and rises again before the cart: rare in random sequences. */
const fallenAndRisen: readonly Command[] = [
  { do: 'submit' },
  { do: 'price', minor: 143_243 },
  { do: 'approve', by: 'finance', hash: 'current' },
  { do: 'price', minor: 143_244 },
];

/** The first checkouts get no answer, and the price rises by half meanwhile. */
const risenAtCheckout: readonly Command[] = [
  { do: 'submit' },
  { do: 'lapse', call: 'checkOut', lapse: 'down', times: ATTEMPTS_PER_MINUTE },
  { do: 'approve', by: 'finance', hash: 'current' },
  { do: 'pass', minutes: 1 },
  { do: 'price', minor: 214_866 },
  { do: 'pass', minutes: 9 },
];

/**
 * The checkout creates an order but its response is lost, the flow dies, and Microsoft returns a different cart to
 * the next run.
 */
const diedUnheard: readonly Command[] = [
  { do: 'submit' },
  { do: 'lapse', call: 'checkOut', lapse: 'lost', times: ATTEMPTS_PER_MINUTE },
  { do: 'lapse', call: 'checkOut', lapse: 'down', times: 1 },
  { do: 'approve', by: 'finance', hash: 'current' },
  { do: 'pass', minutes: 1 },
  { do: 'forget' },
  { do: 'die', at: 'activity', after: 1 },
  { do: 'pass', minutes: 9 },
];

/**
 * A cart was ordered but the response was lost, the cart no longer exists, the order list is incomplete, and an
 * operator retries.
 */
const unseenOrder: readonly Command[] = [
  { do: 'submit' },
  { do: 'blackout', carriedOut: 'at-once', hides: 'nothing' },
  { do: 'partial-list', isPartial: true },
  { do: 'approve', by: 'finance', hash: 'current' },
  { do: 'pass', minutes: 130 },
  { do: 'resolve', action: 'retry', by: 'root', hostDies: false, flowIsEarly: false },
  { do: 'pass', minutes: 60 },
];

/** Rare in random sequences; each one covers a fault that would cost money. */
export const faultySequences: readonly [readonly Command[]][] = [
  [fallenAndRisen],
  [risenAtCheckout],
  [diedUnheard],
  [unseenOrder],
  [overcharged],
];
