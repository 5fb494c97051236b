import { describe, expect, it } from '@jest/globals';
import { SessionCache } from '../durable/episode/session-cache.ts';
import { newSession } from '../durable/episode/session.ts';
import type { Session } from '../durable/episode/session.ts';
import type { Instance } from '../durable/instance.ts';
import { wake } from './support/history.ts';

function session(instanceId: string, length: number): Session {
  const instance = { instanceId, executionId: 'x', name: 'flow' } as Instance;
  return { ...newSession(instance), events: Array.from({ length }, (_, n) => wake(n)) };
}

describe('the session cache', () => {
  it('hands a session out once', () => {
    const cache = new SessionCache(10);
    const one = session('a', 3);
    cache.put(one);
    expect([cache.take('a'), cache.take('a')]).toEqual([one, undefined]);
  });

  it('lets the ones used longest ago go when there are too many events', () => {
    const cache = new SessionCache(10);
    for (const id of ['a', 'b', 'c']) cache.put(session(id, 3));
    const again = cache.take('a');
    if (again !== undefined) cache.put(again);
    cache.put(session('d', 4));
    expect(['a', 'b', 'c', 'd'].map((id) => cache.take(id) !== undefined)).toEqual([true, false, true, true]);
  });

  it('keeps one that is too long by itself, alone', () => {
    const cache = new SessionCache(10);
    cache.put(session('a', 3));
    cache.put(session('b', 30));
    expect([cache.take('a'), cache.take('b')?.events.length]).toEqual([undefined, 30]);
  });
});
