import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SessionsUnderTest, type SessionStep } from './sessions-under-test.ts';

const who = { holder: fc.nat(1) };
const steps = fc.array(
  fc.oneof<fc.MaybeWeightedArbitrary<SessionStep>[]>(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('send'), session: fc.nat(1) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('accept'), session: fc.nat(1), ...who }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('accept-next', 'close', 'renew'), ...who }) },
    {
      weight: 5,
      arbitrary: fc.record({ do: fc.constant('receive'), count: fc.integer({ min: 1, max: 3 }), ...who }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constantFrom('complete', 'abandon', 'defer', 'dead-letter', 'release'),
        which: fc.nat(4),
        ...who,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('wait'), milliseconds: fc.constantFrom(2_000, 6_000) }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('commit', 'crash') }) },
  ),
  // Otherwise fast-check keeps to about ten steps.
  { maxLength: 60, size: 'max' },
);

function play(list: readonly SessionStep[]): SessionsUnderTest {
  const sessions = new SessionsUnderTest();
  try {
    list.forEach((step) => sessions.do(step));
  } finally {
    sessions.close();
  }
  return sessions;
}

describe('whatever is sent to sessions, received through them, given back and cut off', () => {
  it('gives a session to one holder at a time, and its messages to nobody else', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const { heldTwice, refusedThoughFree, deliveredToOthers } = play(list);

        expect(heldTwice).toEqual([]);
        expect(refusedThoughFree).toEqual([]);
        expect(deliveredToOthers).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('delivers the messages of a session in the order they were sent', () => {
    fc.assert(
      fc.property(steps, (list) => {
        expect(play(list).outOfOrder).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('counts a delivery unless its holder gave the session or the message back', () => {
    fc.assert(
      fc.property(steps, (list) => {
        expect(play(list).miscounted).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
