import { describe, expect, it } from '@jest/globals';
import { decide } from '../durable/decide/decide.ts';
import type { Action } from '../durable/protocol/action.ts';
import type { HistoryEvent } from '../durable/protocol/history-event.ts';
import {
  begun,
  callActivity,
  createTimer,
  failed,
  raised,
  returned,
  timerCreated,
  waitFor,
  waiting,
  whenAll,
  whenAny,
  callWithRetry,
  scheduled,
  wake,
} from './support/history.ts';

const context = {
  name: 'flow',
  executionId: 'x',
  functions: { has: () => true, names: () => [] },
  defaultVersion: '',
};

/** What the orchestrator waits for when it asked for these actions. */
const waitOn = (history: readonly HistoryEvent[], ...actions: readonly Action[]) =>
  decide([...begun(), ...history], waiting(...actions), context).wait;

describe('what an execution waits for', () => {
  it.each([
    ['a timer', createTimer(1000), false],
    ['an event', waitFor('go'), false],
    ['an event or a timer', whenAny(waitFor('go'), createTimer(1000)), true],
    ['an event and a timer', whenAll(waitFor('go'), createTimer(1000)), false],
    ['an activity or a timer', whenAny(callActivity('work'), createTimer(1000)), false],
    ['two events, or a timer', whenAny(whenAll(waitFor('a'), waitFor('b')), createTimer(1000)), true],
    [
      'a timer, and an event or a timer',
      whenAll(createTimer(1), whenAny(waitFor('a'), createTimer(2))),
      true,
    ],
  ])('%s: does it race an event?', (_, action, racesEvent) => {
    expect(waitOn([], action)).toEqual({ firstTask: 0, racesEvent });
  });

  it('begins behind the timers of a race that is over', () => {
    const race = whenAny(waitFor('go'), createTimer(1000));

    expect(waitOn([timerCreated(0, 1000), wake(10), raised('go')], race, createTimer(2000))).toEqual({
      firstTask: 1,
      racesEvent: false,
    });
  });

  it('has the pause before a retry in it', () => {
    const history = [scheduled(0, 'work'), wake(10), failed(0)];

    expect(waitOn(history, callWithRetry('work', 3))).toEqual({ firstTask: 0, racesEvent: false });
  });

  it('is nothing when the orchestrator is done', () => {
    expect(decide(begun(), returned('done'), context).wait).toBeUndefined();
  });
});
