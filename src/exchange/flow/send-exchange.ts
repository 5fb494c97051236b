import type { OrchestrationContext, Task } from 'durable-functions';
import { runStep } from '../../platform/durable/run-step.ts';
import { timerAfter } from '../../platform/durable/timer.ts';
import { poll } from '../../requests/flow/poll-until-done.ts';
import type { StepTracker } from '../../requests/flow/step-tracker.ts';
import {
  findExchange,
  sendExchange,
  type ExchangeStepName,
  type ExchangeWork,
} from '../domain/exchange-steps.ts';
import {
  returnUnclear,
  exchangeUnknown,
  netRisen,
  notExchanged,
  refusedBeforeExchange,
} from './exchange-failures.ts';

/** Attempts of one run of the flow. After a lost answer, the next one is about 20 minutes later. */
const MAX_ATTEMPTS = 8;
const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 300;

/**
 * Sends the exchange until Microsoft has begun it. Microsoft has no key by which it would recognise a repetition, so
 * after a lost answer the reservations are looked at, and another attempt follows only when they are untouched and the
 * lost one can no longer be under way.
 */
export function* send(
  context: OrchestrationContext,
  tracker: StepTracker<ExchangeStepName>,
  { requestId, run, attempts }: ExchangeWork,
): Generator<Task, void, unknown> {
  const first = Math.max(1, attempts);
  for (let attempt = first; attempt < first + MAX_ATTEMPTS; attempt += 1) {
    const sent = yield* runStep(context, sendExchange, { requestId, run, attempt, steps: tracker.steps() });
    switch (sent.state) {
      case 'started':
        return;
      case 'dearer':
        throw netRisen(sent);
      case 'refused':
        throw refusedBeforeExchange(sent.refusal);
      case 'not-sent':
        yield timerAfter(context, sent.retryAfterSeconds ?? pauseBefore(attempt - first + 1));
        break;
      case 'lost': {
        const { answer } = yield* poll(context, findExchange, { requestId, run });
        if (!answer.done) throw exchangeUnknown(answer.reason);
        if (answer.value.state === 'contested') throw returnUnclear('exchange', answer.value.contested);
        if (answer.value.state === 'found') return;
      }
    }
  }
  throw notExchanged();
}

const pauseBefore = (attempts: number): number =>
  Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (attempts - 1));
