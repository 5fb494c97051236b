import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { QueueUnderTest, type Step } from './queue-under-test.ts';

const steps = fc.array(
  fc.oneof<fc.MaybeWeightedArbitrary<Step>[]>(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('send'), id: fc.nat(9) }) },
    {
      weight: 6,
      arbitrary: fc.record({ do: fc.constant('receive'), count: fc.integer({ min: 1, max: 3 }) }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constantFrom('complete', 'abandon', 'defer', 'dead-letter', 'release'),
        which: fc.nat(9),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('receive-deferred'), which: fc.nat(9) }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('wait'), milliseconds: fc.constantFrom(1_000, 6_000, 70_000) }),
    },
    { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('commit', 'crash') }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('expire-locks') }) },
  ),
  // Otherwise fast-check keeps to about ten steps.
  { maxLength: 60, size: 'max' },
);

function play(list: readonly Step[], detectsDuplicates: boolean): QueueUnderTest {
  const queue = new QueueUnderTest(detectsDuplicates);
  try {
    list.forEach((step) => queue.do(step));
    queue.do({ do: 'commit' });
    queue.do({ do: 'crash' });
  } finally {
    queue.close();
  }
  return queue;
}

describe('whatever is sent, received, settled, forgotten and cut off', () => {
  it('keeps every accepted message until its completion is confirmed, and none after', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const queue = play(list, false);

        expect(queue.missing()).toEqual([]);
        expect(queue.risen()).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives a message to one receiver at a time, and to none more often than it may', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const queue = play(list, false);

        expect(queue.deliveredWhileHeld).toEqual([]);
        expect(queue.deliveredTooOften()).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('counts every delivery but those that were given back uncounted', () => {
    fc.assert(
      fc.property(steps, (list) => {
        expect(play(list, false).miscounted).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes a message id once within the window', () => {
    fc.assert(
      fc.property(steps, (list) => {
        expect(play(list, true).acceptedTwice).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
