import { describe, expect, it } from '@jest/globals';
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
  returned,
  scheduled,
  threw,
  timerCreated,
  waitFor,
  waiting,
  wake,
  whenAny,
} from './support/history.ts';
import { decided, outcome } from './support/outcome.ts';
import type { Case } from './support/outcome.ts';

/** What an orchestrator leaves open when it returns: as in Azure, the execution is not over before that has ended. */
const openEnds: Case[] = [
  {
    name: 'an activity that lost a race',
    state: returned(1, whenAny(callActivity('A'), callActivity('B'))),
    history: [scheduled(0, 'A'), scheduled(1, 'B'), wake(1), completed(1)],
    expected: [],
  },
  {
    name: 'until it is done',
    state: returned(1, whenAny(callActivity('A'), callActivity('B'))),
    history: [scheduled(0, 'A'), scheduled(1, 'B'), wake(1), completed(1), wake(2), completed(0)],
    expected: ['Completed 1'],
  },
  {
    name: 'or has failed',
    state: returned(1, whenAny(callActivity('A'), callActivity('B'))),
    history: [scheduled(0, 'A'), scheduled(1, 'B'), wake(1), completed(1), wake(2), failed(0)],
    expected: ['Completed 1'],
  },
  {
    name: 'a child',
    state: returned(1, whenAny(callActivity('A'), callChild('child'))),
    history: [scheduled(0, 'A'), childCreated(1, 'child'), wake(1), completed(0)],
    expected: [],
  },
  {
    name: 'a timer',
    state: returned(1, whenAny(waitFor('e'), createTimer(5000))),
    history: [timerCreated(0, 5000), wake(1), raised('e')],
    expected: [],
  },
  {
    name: 'but no timer that was cancelled',
    state: returned(1, whenAny(waitFor('e'), createTimer(5000, true))),
    history: [timerCreated(0, 5000), wake(1), raised('e')],
    expected: ['Completed 1'],
  },
  {
    name: 'and no wait for an event',
    state: returned(1, whenAny(waitFor('e'), callActivity('A'))),
    history: [scheduled(0, 'A'), wake(1), completed(0)],
    expected: ['Completed 1'],
  },
  {
    name: 'of an orchestrator that threw',
    state: threw('boom', whenAny(waitFor('e'), createTimer(5000))),
    history: [timerCreated(0, 5000), wake(1), raised('e')],
    expected: [],
  },
  {
    name: 'of an orchestrator that continues as new',
    state: returned(undefined, whenAny(waitFor('e'), createTimer(5000)), continueAsNew(2)),
    history: [timerCreated(0, 5000), wake(1), raised('e')],
    expected: [],
  },
];

describe('decide: an orchestrator that ended waits for', () => {
  it.each(openEnds)('$name', ({ state, history = [], expected }) => {
    expect(outcome(state, ...history)).toEqual(expected);
  });
});

describe('decide: a call of a function that the app does not have', () => {
  it.each([
    [
      callActivity('X'),
      "The function 'X' doesn't exist, is disabled, or is not an activity function. Additional info: The following are the known activity functions: 'A', 'B', 'C'.",
    ],
    [
      callWithRetry('X', 3),
      "The function 'X' doesn't exist, is disabled, or is not an activity function. Additional info: The following are the known activity functions: 'A', 'B', 'C'.",
    ],
    [
      callChild('X'),
      "The function 'X' doesn't exist, is disabled, or is not an orchestrator function. Additional info: The following are the known orchestrator functions: 'flow', 'child'.",
    ],
  ])('never ends, and is no event: %j', (action, reason) => {
    const { decisions, completion, vainCalls } = decided(begun(), waiting(action));
    expect({ decisions, completion, vainCalls }).toEqual({
      decisions: [],
      completion: undefined,
      vainCalls: [reason],
    });
  });
});

describe('decide: events behind a continue-as-new', () => {
  it('are carried over when what is open has ended, not before', () => {
    const state = returned(undefined, whenAny(waitFor('e'), callActivity('A')), continueAsNew(2));
    const late = raised('e', '"late"');
    const history = [...begun(), scheduled(0, 'A'), wake(1), raised('e'), late];
    expect(decided(history, state).carriedOver).toEqual([]);
    expect(decided([...history, wake(2), completed(0)], state).carriedOver).toEqual([late]);
  });
});
