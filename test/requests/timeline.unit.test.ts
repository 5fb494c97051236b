import { describe, expect, it } from '@jest/globals';
import { desk } from '../../src/core/actor.ts';
import {
  appendToTimeline,
  emptyTimeline,
  firstBrokenLine,
  type EventDraft,
} from '../../src/requests/domain/timeline.ts';
import { testSeal } from '../support/test-seal.ts';

const at = '2026-11-23T08:00:00.000Z';
const newEvents: readonly EventDraft[] = [
  { type: 'submitted', at, actor: desk },
  { type: 'evaluated', at, actor: desk, data: { allowed: true } },
  { type: 'refused', at, actor: desk },
];

describe('the timeline', () => {
  const { lines, end } = appendToTimeline('r', emptyTimeline, newEvents, testSeal);

  it('numbers the lines and returns its end', () => {
    expect(lines.map((line) => line.ordinal)).toEqual([1, 2, 3]);
    expect(end).toEqual({ events: 3, lastEventHash: lines[2]?.hash });
  });

  it('continues at its end', () => {
    const first = appendToTimeline('r', emptyTimeline, newEvents.slice(0, 1), testSeal);
    const rest = appendToTimeline('r', first.end, newEvents.slice(1), testSeal);
    expect([...first.lines, ...rest.lines]).toEqual(lines);
  });

  it('detects a line that was changed, removed or moved', () => {
    expect(firstBrokenLine('r', lines, testSeal)).toBeUndefined();
    const changed = lines.map((line) => (line.ordinal === 2 ? { ...line, data: { allowed: false } } : line));
    expect(firstBrokenLine('r', changed, testSeal)).toBe(2);
    expect(firstBrokenLine('r', lines.slice(1), testSeal)).toBe(2);
    expect(firstBrokenLine('another', lines, testSeal)).toBe(1);
  });
});
