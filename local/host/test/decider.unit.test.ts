import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decide } from '../durable/decide/decide.ts';
import { Decider } from '../durable/decide/decider.ts';
import { outcomeEvents } from '../durable/episode/outcome-events.ts';
import { ActionType } from '../durable/protocol/action.ts';
import type { Action } from '../durable/protocol/action.ts';
import type { HistoryEvent } from '../durable/protocol/history-event.ts';
import { StateReader } from '../durable/protocol/state-reader.ts';
import {
  begun,
  callActivity,
  callChild,
  callWithRetry,
  completed,
  continueAsNew,
  createTimer,
  failed,
  raised,
  resumed,
  suspended,
  timerFired,
  waitFor,
  wake,
  whenAll,
  whenAny,
} from './support/history.ts';

const DAY = 86_400_000;
const context = {
  name: 'flow',
  executionId: 'x',
  functions: { has: () => true, names: () => [] },
  defaultVersion: '',
};

const id = fc.nat({ max: 12 });
const name = fc.constantFrom('e', 'f');
const simpleAction = fc.oneof(
  fc.constant(callActivity('A')),
  fc.constant(callChild('child')),
  fc.integer({ min: 1, max: 3 }).map((attempts) => callWithRetry('A', attempts)),
  fc.tuple(fc.integer({ min: 0, max: 8 * DAY }), fc.boolean()).map(([at, off]) => createTimer(at, off)),
  name.map(waitFor),
);
const compoundAction = fc
  .tuple(fc.boolean(), fc.array(simpleAction, { minLength: 1, maxLength: 3 }))
  .map(([all, children]) => (all ? whenAll(...children) : whenAny(...children)));
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: simpleAction },
  { weight: 2, arbitrary: compoundAction },
  { weight: 1, arbitrary: fc.constant(continueAsNew({ n: 1 })) },
);
const event: fc.Arbitrary<HistoryEvent> = fc.oneof(
  { weight: 8, arbitrary: id.map(completed) },
  { weight: 2, arbitrary: id.map((one) => failed(one)) },
  { weight: 3, arbitrary: id.map((one) => timerFired(one, 1)) },
  { weight: 3, arbitrary: name.map((one) => raised(one)) },
  { weight: 1, arbitrary: fc.constantFrom(suspended(), resumed()) },
);
interface Episode {
  readonly events: HistoryEvent[];
  readonly laterMs: number;
  /** How many more actions the orchestrator comes up with. */
  readonly more: number;
  /** A timer is cancelled: an action that was there before is not the same any more. */
  readonly cancels: boolean;
}

interface Life {
  readonly script: Action[];
  readonly episodes: Episode[];
}

const episode: fc.Arbitrary<Episode> = fc.record({
  events: fc.array(event, { maxLength: 4 }),
  laterMs: fc.integer({ min: 0, max: DAY }),
  more: fc.nat({ max: 3 }),
  cancels: fc.nat({ max: 9 }).map((n) => n === 9),
});
const life: fc.Arbitrary<Life> = fc.record({
  script: fc.array(action, { minLength: 1, maxLength: 12 }),
  episodes: fc.array(episode, { minLength: 1, maxLength: 15 }),
});

function withoutOneTimer(script: readonly Action[]): Action[] {
  const index = script.findIndex((one) => one.actionType === ActionType.CreateTimer && !one.isCanceled);
  return script.map((one, n) =>
    n === index && one.actionType === ActionType.CreateTimer ? { ...one, isCanceled: true } : one,
  );
}

/** Lives through the episodes with both, and compares. Gives how often the decider read the whole history. */
function liveWithBoth({ script, episodes }: Life): { wholeReads: number; decisions: number } {
  const decider = new Decider();
  const reader = new StateReader();
  let [actions, length, time, wholeReads, decisions] = [script, 0, 0, 0, 0];
  let history = begun().slice(1);
  let unseen: HistoryEvent[] = [];
  for (const { events, laterMs, more, cancels } of episodes) {
    time += laterMs;
    length += more;
    if (cancels) actions = withoutOneTimer(actions);
    const fresh = [wake(time), ...(history.length === 1 ? history.splice(0) : []), ...events];
    history = [...history, ...fresh];
    const isDone = length > actions.length;
    const json = JSON.stringify({ isDone, actions: [actions.slice(0, length)], schemaVersion: 3 });
    const reading = reader.read(json);
    const whole = () => {
      wholeReads += 1;
      return history;
    };
    const decided = decider.decide(reading, [...unseen, ...fresh], whole, context);
    expect(decided).toEqual(decide(history, new StateReader().read(json).state, context));
    if (decided.completion !== undefined) break;
    unseen = outcomeEvents({ ...decided, customStatus: null }, wake(time).Timestamp);
    history = [...history, ...unseen];
    decisions += decided.decisions.length;
  }
  return { wholeReads, decisions };
}

describe('the decider', () => {
  it('decides what a replay from the beginning decides', () => {
    fc.assert(
      fc.property(life, (one) => {
        liveWithBoth(one);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads a row of activities once from its beginning, and each event once', () => {
    const script = Array.from({ length: 50 }, () => callActivity('A'));
    const episodes = script.map((_, n) => ({
      events: n === 0 ? [] : [completed(n - 1)],
      laterMs: 1,
      more: 1,
      cancels: false,
    }));
    expect(liveWithBoth({ script, episodes })).toEqual({ wholeReads: 1, decisions: 50 });
  });
});

describe('the state reader', () => {
  const state = (...actions: Action[]) => JSON.stringify({ isDone: false, actions: [actions] });

  it.each([
    ['the same actions', [callActivity('A')], [callActivity('A')], 1],
    ['more actions', [callActivity('A')], [callActivity('A'), waitFor('e')], 1],
    ['other actions', [callActivity('A')], [callActivity('AB')], 0],
    ['fewer actions', [callActivity('A'), callActivity('B')], [callActivity('A')], 0],
    ['a first action', [], [callActivity('A')], 0],
    ['a cancelled timer', [createTimer(1), waitFor('e')], [createTimer(1, true), waitFor('e')], 0],
  ])('%s', (_, before, after, known) => {
    const reader = new StateReader();
    reader.read(state(...before));
    expect(reader.read(state(...after))).toEqual({ state: { isDone: false, actions: after }, known });
  });

  it('reads a state in another order of members', () => {
    const reader = new StateReader();
    const json = '{"actions":[[{"actionType":6,"externalEventName":"e"}]],"isDone":false}';
    expect([reader.read(json).known, reader.read(json).known]).toEqual([0, 0]);
  });

  it('goes on from the actions when the orchestrator returns', () => {
    const reader = new StateReader();
    reader.read(state(callActivity('A')));
    const json = JSON.stringify({ isDone: true, actions: [[callActivity('A')]], output: [1, ']]'] });
    expect(reader.read(json)).toEqual({
      state: { isDone: true, actions: [callActivity('A')], output: [1, ']]'] },
      known: 1,
    });
  });

  it('refuses what does not follow the protocol', () => {
    const reader = new StateReader();
    reader.read(state(callActivity('A')));
    expect(() =>
      reader.read('{"isDone":false,"actions":[[{"actionType":0,"functionName":"A"},7]]}'),
    ).toThrow();
  });
});
