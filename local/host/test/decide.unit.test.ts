import { describe, expect, it } from '@jest/globals';
import type { HistoryEvent } from '../durable/protocol/history-event.ts';
import type { OrchestratorState } from '../durable/protocol/orchestrator-state.ts';
import { ActionType } from '../durable/protocol/action.ts';
import {
  begun,
  callActivity,
  callChild,
  callWithRetry,
  childCreated,
  completed,
  continueAsNew,
  createTimer,
  failed,
  raised,
  resumed,
  returned,
  scheduled,
  suspended,
  threw,
  timerCreated,
  timerFired,
  waitFor,
  waiting,
  wake,
  whenAll,
  whenAny,
} from './support/history.ts';
import { decided, outcome } from './support/outcome.ts';
import type { Case } from './support/outcome.ts';

const DAY = 86_400_000;

const sequence: Case[] = [
  { name: 'returns at once', state: returned(1), expected: ['Completed 1'] },
  { name: 'returns nothing', state: returned(undefined), expected: ['Completed null'] },
  {
    name: 'throws at once',
    state: threw('boom'),
    expected: ["Failed Orchestrator function 'flow' failed: boom"],
  },
  { name: 'schedules its first activity', state: waiting(callActivity('A')), expected: ['activity 0 A'] },
  {
    name: 'schedules the next when the first is done',
    state: waiting(callActivity('A'), callActivity('B')),
    history: [scheduled(0, 'A'), wake(1), completed(0)],
    expected: ['activity 1 B'],
  },
  {
    name: 'goes on after a failure the orchestrator caught',
    state: waiting(callActivity('A'), callActivity('B')),
    history: [scheduled(0, 'A'), wake(1), failed(0)],
    expected: ['activity 1 B'],
  },
  {
    name: 'ignores a completion it never asked for',
    state: waiting(callActivity('A')),
    history: [scheduled(0, 'A'), wake(1), completed(7)],
    expected: [],
  },
  {
    name: 'starts a child under an id made of execution and sequence number',
    state: waiting(callChild('child')),
    expected: ['child 0 child'],
  },
];

const retries: Case[] = [
  {
    name: 'waits before the second attempt',
    state: waiting(callWithRetry('A', 3)),
    history: [scheduled(0, 'A'), wake(10), failed(0)],
    expected: ['timer 1 +1010'],
  },
  {
    name: 'backs off before the third',
    state: waiting(callWithRetry('A', 3)),
    history: [
      scheduled(0, 'A'),
      wake(0),
      failed(0),
      timerCreated(1, 1000),
      wake(1000),
      timerFired(1, 1000),
      scheduled(2, 'A'),
      wake(1000),
      failed(2),
    ],
    expected: ['timer 3 +3000'],
  },
  {
    name: 'takes a sequence number for a timer behind the last attempt',
    state: waiting(callWithRetry('A', 1), callActivity('B')),
    history: [scheduled(0, 'A'), wake(5), failed(0)],
    expected: ['timer 1 +5'],
  },
  {
    name: 'goes on when that timer fired',
    state: waiting(callWithRetry('A', 1), callActivity('B')),
    history: [scheduled(0, 'A'), wake(5), failed(0), timerCreated(1, 5), wake(5), timerFired(1, 5)],
    expected: ['activity 2 B'],
  },
  {
    name: 'does not retry what says it is final',
    state: waiting(callWithRetry('A', 3), callActivity('B')),
    history: [scheduled(0, 'A'), wake(5), failed(0, true)],
    expected: ['activity 1 B'],
  },
];

const timers: Case[] = [
  { name: 'creates a timer', state: waiting(createTimer(5000)), expected: ['timer 0 +5000'] },
  {
    name: 'creates a cancelled timer all the same, and goes on',
    state: waiting(createTimer(5000, true), callActivity('A')),
    expected: ['timer 0 +5000', 'activity 1 A'],
  },
  {
    name: 'makes a long timer of pieces of three days',
    state: waiting(createTimer(10 * DAY)),
    expected: [`timer 0 +${3 * DAY}`],
  },
  {
    name: 'ends a long timer with the rest',
    state: waiting(createTimer(7 * DAY), callActivity('A')),
    history: [
      timerCreated(0, 3 * DAY),
      wake(3 * DAY),
      timerFired(0, 3 * DAY),
      timerCreated(1, 6 * DAY),
      wake(6 * DAY),
      timerFired(1, 6 * DAY),
    ],
    expected: [`timer 2 +${7 * DAY}`],
  },
];

const events: Case[] = [
  { name: 'waits for an event', state: waiting(waitFor('e')), expected: [] },
  {
    name: 'goes on with the event',
    state: waiting(waitFor('e'), callActivity('A')),
    history: [wake(1), raised('e')],
    expected: ['activity 0 A'],
  },
  {
    name: 'takes an event that came early',
    state: waiting(callActivity('A'), waitFor('e'), callActivity('B')),
    history: [scheduled(0, 'A'), wake(1), raised('e'), wake(2), completed(0)],
    expected: ['activity 1 B'],
  },
  {
    name: 'does not take an event of another name',
    state: waiting(waitFor('e'), callActivity('A')),
    history: [wake(1), raised('f')],
    expected: [],
  },
];

const compound: Case[] = [
  {
    name: 'any: goes on with the first',
    state: waiting(whenAny(callActivity('A'), createTimer(5000)), callActivity('B')),
    history: [scheduled(0, 'A'), timerCreated(1, 5000), wake(1), completed(0)],
    expected: ['activity 2 B'],
  },
  {
    name: 'all: waits for every one, also behind a failure',
    state: waiting(whenAll(callActivity('A'), callActivity('B')), callActivity('C')),
    history: [scheduled(0, 'A'), scheduled(1, 'B'), wake(1), failed(0)],
    expected: [],
  },
  {
    name: 'all: goes on when the last has ended',
    state: waiting(whenAll(callActivity('A'), callActivity('B')), callActivity('C')),
    history: [scheduled(0, 'A'), scheduled(1, 'B'), wake(1), failed(0), completed(1)],
    expected: ['activity 2 C'],
  },
  { name: 'all of nothing is done', state: returned([], whenAll()), expected: ['Completed []'] },
];

const suspension: Case[] = [
  {
    name: 'holds events',
    state: waiting(waitFor('e'), callActivity('A')),
    history: [wake(1), suspended(), wake(2), raised('e')],
    expected: [],
  },
  {
    name: 'takes them in order when it is resumed',
    state: waiting(callActivity('A'), waitFor('e'), callActivity('B')),
    history: [scheduled(0, 'A'), wake(1), suspended(), raised('e'), completed(0), resumed()],
    expected: ['activity 1 B'],
  },
  {
    name: 'starts nothing',
    state: waiting(callActivity('A')),
    history: [suspended()],
    expected: [],
  },
  {
    name: 'starts later what it was asked for before',
    state: waiting(callActivity('A')),
    history: [suspended(), wake(1), resumed()],
    expected: ['activity 0 A'],
  },
  {
    name: 'needs one resume for any number of suspends',
    state: waiting(waitFor('e'), callActivity('A')),
    history: [suspended(), suspended(), raised('e'), suspended(), resumed()],
    expected: ['activity 0 A'],
  },
  {
    name: 'does not end',
    state: returned(1, waitFor('e')),
    history: [suspended(), wake(1), raised('e')],
    expected: [],
  },
  {
    name: 'comes too late for an execution that has ended',
    state: returned(1, waitFor('e')),
    history: [wake(1), raised('e'), suspended()],
    expected: ['Completed 1'],
  },
];

const refusals: Case[] = [
  {
    name: 'callHttp',
    state: waiting({ actionType: ActionType.CallHttp }),
    expected: ['Failed callHttp is not supported by the local host'],
  },
];

const CHANGED = 'Was a change made to the orchestrator code after this instance had already started running?';
const nonDeterminism: Case[] = [
  {
    name: 'another activity than before',
    state: waiting(callActivity('B')),
    history: [scheduled(0, 'A')],
    expected: [
      `Failed Non-Deterministic workflow detected: A previous execution of this orchestration scheduled an activity task with sequence number 0 named 'A', but the current orchestration replay instead scheduled an activity task named 'B' with this sequence number. ${CHANGED}`,
    ],
  },
  {
    name: 'a timer instead of an activity',
    state: waiting(createTimer(1)),
    history: [scheduled(0, 'A')],
    expected: [
      `Failed Non-Deterministic workflow detected: A previous execution of this orchestration scheduled an activity task with sequence number 0 named 'A', but the current orchestration replay instead produced a CreateTimerOrchestratorAction action with this sequence number. ${CHANGED}`,
    ],
  },
  {
    name: 'nothing where there was a child',
    state: returned(1),
    history: [childCreated(0, 'child')],
    expected: [
      `Failed Non-Deterministic workflow detected: A previous execution of this orchestration scheduled a sub-orchestration task with sequence ID 0 and name 'child' (version '', instance ID 'x:0'), but the current replay execution hasn't (yet?) scheduled this task. ${CHANGED}`,
    ],
  },
  {
    name: 'nothing where there was a timer',
    state: waiting(waitFor('e')),
    history: [timerCreated(0, 5)],
    expected: [
      `Failed Non-Deterministic workflow detected: A previous execution of this orchestration scheduled a timer task with sequence ID 0, but the current replay execution hasn't (yet?) scheduled this task. ${CHANGED}`,
    ],
  },
  {
    name: 'but not the case of a name',
    state: waiting(callActivity('A')),
    history: [scheduled(0, 'a')],
    expected: [],
  },
];

describe.each([
  ['a sequence', sequence],
  ['retries', retries],
  ['timers', timers],
  ['external events', events],
  ['Task.any and Task.all', compound],
  ['a suspended instance', suspension],
  ['refuses', refusals],
  ['detects', nonDeterminism],
])('decide: %s', (_, cases) => {
  it.each(cases)('$name', ({ state, history = [], expected }) => {
    expect(outcome(state, ...history)).toEqual(expected);
  });
});

describe('decide: continue as new', () => {
  const state = returned(undefined, waitFor('e'), continueAsNew({ n: 2 }));

  it('hands over the input', () => {
    expect(outcome(state, wake(1), raised('e'))).toEqual(['ContinuedAsNew {"n":2}']);
  });

  it('carries over the events behind it', () => {
    const late = raised('e', '"late"');
    const history = [...begun(), wake(1), raised('e', '"first"'), late];
    expect(decided(history, state).carriedOver).toEqual([late]);
  });
});

describe('decide: a continue-as-new', () => {
  it('hands on what was held behind it, and a suspension', () => {
    const state = returned(undefined, waitFor('e'), continueAsNew(1));
    const held = [raised('e', '1'), raised('e', '2')];
    const history = [...begun(), suspended(), ...held, resumed(), suspended()];
    expect(decided(history, state)).toMatchObject({
      completion: { status: 'ContinuedAsNew' },
      carriedOver: [held[1], suspended()],
    });
  });
});

describe('decide: an orchestrator is stuck', () => {
  const isStuck = (state: OrchestratorState, ...history: HistoryEvent[]) =>
    decided([...begun(), ...history], state).isStuck;
  const race = whenAny(callActivity('A'), createTimer(5000));

  it.each([
    ['not while something is under way', waiting(callActivity('A')), [], false],
    ['not while it waits for an event', waiting(waitFor('e')), [], false],
    ['not while it waits for the loser of a race', waiting(race), [completed(0)], false],
    ['when all it asked for is done', waiting(callActivity('A')), [completed(0)], true],
    ['when all that is open is one task twice', waiting(race, race), [completed(0), completed(2)], true],
  ])('%s', (_, state, history, expected) => {
    expect(isStuck(state, ...history)).toBe(expected);
  });
});

describe('decide: external events', () => {
  it('gives an event to the youngest waiter of its name', () => {
    const state = waiting(
      whenAny(whenAll(waitFor('e'), callActivity('A')), whenAll(waitFor('e'))),
      callActivity('B'),
    );
    expect(outcome(state, scheduled(0, 'A'), wake(1), raised('e'))).toEqual(['activity 1 B']);
  });
});

describe('decide', () => {
  it('stands thousands of tasks that are settled already', () => {
    const notes = Array.from({ length: 20_000 }, () => raised('e'));
    const waits = Array.from({ length: 20_000 }, () => waitFor('e'));
    expect(
      outcome(returned(1, callActivity('A'), ...waits), scheduled(0, 'A'), ...notes, completed(0)),
    ).toEqual(['Completed 1']);
  });
});
