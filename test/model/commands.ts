import fc from 'fast-check';
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
  /** The host dies with the result of the next activity. */
  | { readonly do: 'crash' }
  | { readonly do: 'lapse'; readonly call: CallName; readonly lapse: Lapse; readonly times: number };

const approvers = fc.constantFrom('finance', 'finance-2', 'sales');
const decision = fc.record({
  do: fc.constantFrom('approve' as const, 'reject' as const),
  by: approvers,
  hash: fc.constantFrom('current' as const, 'current' as const, 'current' as const, 'wrong' as const),
});

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
);

/** A request's life: it is asked for, and then anything. */
export const lives: fc.Arbitrary<readonly Command[]> = fc
  .array(command, { minLength: 1, maxLength: 16 })
  .map((rest) => [{ do: 'submit' }, ...rest]);
