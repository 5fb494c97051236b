import type { OrchestrationContext, Task } from 'durable-functions';
import { runStep } from '../../platform/durable/run-step.ts';
import { poll } from '../../requests/flow/poll-until-done.ts';
import { runRequest } from '../../requests/flow/run-request.ts';
import type { StepTracker } from '../../requests/flow/step-tracker.ts';
import {
  checkExchange,
  exchangeStepNames,
  exchangeWorkSchema,
  finishExchange,
  foundExchangeSchema,
  readExchanged,
  type Exchanged,
  type ExchangeStepName,
  type ExchangeWork,
} from '../domain/exchange-steps.ts';
import {
  chargeMismatch,
  exchangedInPart,
  exchangeStuck,
  returnUnclear,
  notCarriedOut,
  notVisible,
} from './exchange-failures.ts';
import { send } from './send-exchange.ts';

type Flow<T> = Generator<Task, T, unknown>;
type ExchangeTracker = StepTracker<ExchangeStepName>;

/** The orchestration of an exchange, from the evaluation to the ledger. The instance id is the request id. */
export const exchange = runRequest({
  steps: exchangeStepNames,
  work: exchangeWorkSchema,
  found: foundExchangeSchema,

  *carryOut(context, { work, tracker, found }) {
    if (work.steps) tracker.resume(work.steps);
    yield* tracker.track('exchange', send(context, tracker, work));
    yield* awaitExchange(context, tracker, work);
    const exchanged = yield* readReservations(context, tracker, work);
    found.exchanged = exchanged;
    return yield* book(context, tracker, work, exchanged);
  },
});

/** Waits until no line of the exchange is open any more. A part that failed is for an operator, who may accept it. */
function* awaitExchange(
  context: OrchestrationContext,
  tracker: ExchangeTracker,
  { requestId, run, acceptsPart }: ExchangeWork,
): Flow<void> {
  const input = { requestId, run, ...(acceptsPart === undefined ? {} : { acceptsPart }) };
  const polled = yield* tracker.track('await-exchange', poll(context, checkExchange, input));
  const { answer, attempts } = polled;
  const isDone =
    answer.done && (answer.value.state === 'done' || (answer.value.state === 'part' && acceptsPart));
  tracker.end('await-exchange', isDone === true ? 'done' : 'failed', attempts);
  if (isDone === true) return;
  if (!answer.done) throw exchangeStuck(answer.reason);
  if (answer.value.state === 'contested') throw returnUnclear('await-exchange', answer.value.contested);
  if (answer.value.state === 'nothing') throw notCarriedOut(answer.value.refusal);
  throw exchangedInPart(answer.value.summary, answer.value.refusal);
}

/** Waits until Azure shows the new reservations, and what is left of those of which a part was returned. */
function* readReservations(
  context: OrchestrationContext,
  tracker: ExchangeTracker,
  { requestId, run }: ExchangeWork,
): Flow<Exchanged> {
  const polled = yield* tracker.track('read-reservations', poll(context, readExchanged, { requestId, run }));
  tracker.end('read-reservations', polled.answer.done ? 'done' : 'failed', polled.attempts);
  if (polled.answer.done) return polled.answer.value;
  throw notVisible(polled.answer.reason);
}

function* book(
  context: OrchestrationContext,
  tracker: ExchangeTracker,
  { requestId, run, acceptsPart }: ExchangeWork,
  exchanged: Exchanged,
): Flow<{ status: string }> {
  tracker.start('post-ledger');
  const finished = yield* runStep(context, finishExchange, {
    ...{ requestId, run, ...exchanged },
    steps: tracker.steps(),
    ...(acceptsPart === undefined ? {} : { acceptsPart }),
  });
  tracker.end('post-ledger', 'status' in finished ? 'done' : 'failed');
  if ('status' in finished) return finished;
  throw chargeMismatch(finished.unbooked);
}
