import type { OrchestrationContext, Task } from 'durable-functions';
import type { z } from 'zod';
import { microsoftFailureIn } from '../../core/microsoft-failure.ts';
import type { Refusal } from '../../core/refusal.ts';
import { UNREADABLE } from '../../core/unreadable-answer.ts';
import { runStep } from '../../platform/durable/run-step.ts';
import { RefusedRead, RunReplaced } from '../../platform/durable/stopped-answer.ts';
import { timerAfter } from '../../platform/durable/timer.ts';
import type { Position } from '../../requests/domain/position.ts';
import { needsAttention } from '../../requests/flow/failure.ts';
import { poll } from '../../requests/flow/poll-until-done.ts';
import type { StepTracker } from '../../requests/flow/step-tracker.ts';
import { RETURN_UNCLEAR } from '../domain/contested-return.ts';
import type { Remainder } from '../domain/order-comparison.ts';
import type { ReturnedAmounts } from '../domain/return-columns.ts';
import { checkReturn, sendReturn, type UnitReturn } from '../domain/return-steps.ts';
import { settledAt } from '../domain/settled-return.ts';

type Flow<T> = Generator<Task, T, unknown>;
type Sent = z.output<typeof sendReturn.output>;

const MAX_ATTEMPTS = 12;
const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 300;
const SETTLING_PAUSE_SECONDS = 60;
/** Longer than a return takes to settle. */
const SETTLING_LIMIT_MS = 40 * 60_000;

export interface ReturnOfUnits {
  readonly units: UnitReturn;
  readonly position: Position;
  /** The answer that an earlier run has stored: the return is not sent again. */
  readonly accepted?: ReturnedAmounts | undefined;
  /** An earlier run has stored an attempt. */
  readonly mayBeSent?: true | undefined;
}

export type ReturnOutcome =
  | {
      readonly state: 'returned';
      /** `undefined` when the answer was lost: the amounts of the quote count then. */
      readonly amounts: ReturnedAmounts | undefined;
      readonly remainder: Remainder | undefined;
      /** The base of the next change; the row may be newer when an answer was lost. */
      readonly position: Position;
    }
  /** Microsoft refuses, and nothing was returned. */
  | { readonly state: 'refused'; readonly refusal: Refusal; readonly position: Position }
  /** Another person or program has changed the reservation before anything was sent. */
  | { readonly state: 'changed'; readonly detail: string };

/**
 * Returns the units of a reservation once, and waits until Azure shows it. Throws `FlowFailure` when it is not known
 * what became of the return.
 */
export function* returnUnits(
  context: OrchestrationContext,
  tracker: StepTracker,
  { units, position, accepted, mayBeSent }: ReturnOfUnits,
): Flow<ReturnOutcome> {
  if (accepted !== undefined)
    return yield* awaitReturn(context, tracker, { units, position, amounts: accepted });
  return yield* sendAndAwait(context, tracker, { units, position, mayBeSent });
}

/** What the next attempt has to know of the ones before. */
type Earlier = Pick<z.output<typeof sendReturn.input>, 'isRepeated' | 'withoutEffect' | 'isSessionGone'>;

function* sendAndAwait(
  context: OrchestrationContext,
  tracker: StepTracker,
  { units, position, mayBeSent }: ReturnOfUnits,
): Flow<ReturnOutcome> {
  tracker.start('return');
  let from = position;
  let earlier: Earlier = { isRepeated: mayBeSent };
  for (let attempts = 1; attempts <= MAX_ATTEMPTS; attempts += 1) {
    const sent = yield* attempt(context, { units, position: from, ...earlier });
    earlier = { isRepeated: true };
    if (sent.state !== 'lost' && 'position' in sent) from = sent.position ?? from;
    if (sent.state === 'refused' || sent.state === 'changed') {
      tracker.end('return', 'failed');
      return stopped(sent, from);
    }
    if (sent.state === 'not-sent') {
      earlier = { ...earlier, withoutEffect: sent.attempt, isSessionGone: sent.isSessionGone };
      yield timerAfter(context, pauseAfter(attempts));
    } else {
      const amounts = sent.state === 'accepted' ? sent.amounts : undefined;
      const isSent = sent.state === 'accepted' || sent.state === 'returned';
      if (isSent || (yield* isReturnedOnceSettled(context, units, sent.settledAt))) {
        tracker.end('return', 'done');
        const { retryAfterSeconds } = { retryAfterSeconds: undefined, ...sent };
        return yield* awaitReturn(context, tracker, { units, position: from, amounts, retryAfterSeconds });
      }
    }
  }
  throw needsAttention(
    'return',
    'return-not-sent',
    'The return did not go through',
    'Microsoft did not carry out the return although it was tried several times. The reservation is unchanged.',
  );
}

const pauseAfter = (attempts: number): number =>
  Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (attempts - 1));

type Stopped = Extract<Sent, { state: 'refused' | 'changed' }>;

function stopped(sent: Stopped, position: Position): ReturnOutcome {
  if (sent.state === 'refused') return { ...sent, position };
  if (!sent.isOurs) return sent;
  throw returnUnclear(sent.detail);
}

/**
 * A step that fails without an answer may have sent the return. What Microsoft denies the desk at the first try of a
 * request was certainly not carried out, and needs a person at once; an unreadable answer denies nothing.
 */
function* attempt(context: OrchestrationContext, input: z.output<typeof sendReturn.input>) {
  try {
    return yield* runStep(context, sendReturn, input);
  } catch (error) {
    if (error instanceof RunReplaced) throw error;
    if (input.isRepeated !== true && error instanceof RefusedRead && isDenied(error)) throw error;
    return { state: 'lost', settledAt: settledAt(context.df.currentUtcDateTime.toISOString()) } as const;
  }
}

const isDenied = ({ message, unanswered }: RefusedRead): boolean =>
  unanswered === 0 && microsoftFailureIn(message)?.code !== UNREADABLE;

/** Waits until an attempt without an answer has had its effect (true), or certainly never will (false). */
function* isReturnedOnceSettled(
  context: OrchestrationContext,
  units: UnitReturn,
  settledAt: string,
): Flow<boolean> {
  const input = { units, settledAt, retryAfterSeconds: SETTLING_PAUSE_SECONDS };
  const { answer } = yield* poll(context, checkReturn, input, SETTLING_LIMIT_MS);
  if (!answer.done) throw returnUnclear(answer.reason ?? 'Azure does not show the order.');
  if (answer.value.state === 'changed') throw returnUnclear(answer.value.detail);
  return answer.value.state === 'returned';
}

interface Accepted {
  readonly units: UnitReturn;
  readonly position: Position;
  readonly amounts: ReturnedAmounts | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

function* awaitReturn(
  context: OrchestrationContext,
  tracker: StepTracker,
  { units, position, amounts, retryAfterSeconds }: Accepted,
): Flow<ReturnOutcome> {
  const polled = yield* tracker.track(
    'await-return',
    poll(context, checkReturn, { units, retryAfterSeconds }),
  );
  const { answer, attempts } = polled;
  const isReturned = answer.done && answer.value.state === 'returned';
  tracker.end('await-return', isReturned ? 'done' : 'failed', attempts);
  if (answer.done && answer.value.state === 'returned')
    return { state: 'returned', amounts, remainder: answer.value.remainder, position };
  if (answer.done && answer.value.state === 'changed') throw returnUnclear(answer.value.detail);
  const reason = answer.done ? undefined : answer.reason;
  throw needsAttention(
    'await-return',
    'return-not-visible',
    'Microsoft accepted the return, but Azure does not show it after an hour',
    [
      ...(reason === undefined ? [] : [reason]),
      'Look at the reservation in Azure before anything else.',
    ].join(' '),
  );
}

const returnUnclear = (detail: string) =>
  needsAttention(
    'return',
    RETURN_UNCLEAR,
    'It is not known whether the units were returned',
    `${detail} A return was sent. Look at the reservation in Azure before it is returned again.`,
  );
