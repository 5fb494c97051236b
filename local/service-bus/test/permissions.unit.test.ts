import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Permissions } from '../amqp/permissions.ts';

const KEY = 'c2VjcmV0';
const QUEUE = 'sb://127.0.0.1/support-requests';
const YEAR_MS = 365 * 86_400_000;

/** A token of a client whose clock shows the instant, good for an hour. */
function tokenAt(nowMs: number): string {
  const [resource, expiry] = [encodeURIComponent(QUEUE), Math.floor(nowMs / 1_000) + 3_600];
  const signature = createHmac('sha256', KEY).update(`${resource}\n${expiry}`).digest('base64');
  return `SharedAccessSignature sr=${resource}&sig=${encodeURIComponent(signature)}&se=${expiry}&skn=root`;
}

const brokerAt = (nowMs: number) =>
  new Permissions({ root: KEY }, { milliseconds: () => nowMs, onMoved: () => undefined });

describe('a token for a queue', () => {
  it.each([
    ['the clock of the broker is behind the real time, and the client follows it', -YEAR_MS, -YEAR_MS, true],
    ['the clock of the broker is ahead, and the client follows it', YEAR_MS, YEAR_MS, true],
    ['the clock of the broker is ahead, and the client has the real time', YEAR_MS, 0, true],
    ['it is over by the real time', 0, -YEAR_MS, false],
    ['it is over by a clock that is behind', -YEAR_MS, -2 * YEAR_MS, false],
  ])('counts by its time: %s', (_when, broker, client, isGood) => {
    const now = Date.now();

    expect(brokerAt(now + broker).put(QUEUE, tokenAt(now + client))).toBe(isGood);
  });
});
