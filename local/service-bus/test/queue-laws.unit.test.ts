import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { QueueUnderTest, type Step } from './queue-under-test.ts';

const steps = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({ do: fc.constant('send'), id: fc.integer({ min: 0, max: 9 }) }),
    fc.record({ do: fc.constant('receive'), count: fc.integer({ min: 1, max: 3 }) }),
    fc.record({
      do: fc.constantFrom('complete', 'abandon', 'defer', 'dead-letter', 'release'),
      which: fc.nat(9),
    }),
    fc.record({ do: fc.constant('receive-deferred'), which: fc.nat(9) }),
    fc.record({ do: fc.constant('wait'), milliseconds: fc.constantFrom(1_000, 6_000, 70_000) }),
    fc.record({ do: fc.constantFrom('commit', 'crash', 'expire-locks') }),
  ),
  { maxLength: 60 },
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
      { numRuns: 500 },
    );
  });

  it('gives a message to one receiver at a time, and to none more often than it may', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const queue = play(list, false);

        expect(queue.deliveredWhileHeld).toEqual([]);
        expect(queue.deliveredTooOften()).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('takes a message id once within the window', () => {
    fc.assert(
      fc.property(steps, (list) => {
        expect(play(list, true).acceptedTwice).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
