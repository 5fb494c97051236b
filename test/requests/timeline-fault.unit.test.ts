import { describe, expect, it } from '@jest/globals';
import { desk } from '../../src/core/actor.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { hmacSeal } from '../../src/platform/node/hmac-seal.ts';
import { timelineFault, type StoredTimeline } from '../../src/requests/domain/timeline-fault.ts';
import {
  appendToTimeline,
  emptyTimeline,
  type EventDraft,
  type TimelineEvent,
} from '../../src/requests/domain/timeline.ts';
import { verifyTimelines } from '../../src/requests/use-cases/verify-timelines.ts';

const keyOf = (id: string, byte: number) => ({ id, secret: Buffer.alloc(32, byte).toString('base64') });
const seal = hmacSeal([keyOf('2026', 1)]);
const at = '2026-11-23T08:00:00.000Z';
const drafts: readonly EventDraft[] = [
  { type: 'submitted', at, actor: desk },
  { type: 'evaluated', at, actor: desk, data: { allowed: true } },
  { type: 'awaiting-approval', at, actor: desk },
  { type: 'decided', at, actor: desk, data: { decision: 'reject' } },
];
const { lines, end } = appendToTimeline('r', emptyTimeline, drafts, seal);
const whole: StoredTimeline = { requestId: 'r', end, lines };

/** The timeline with line 4 rewritten. */
const rewritten = (change: (line: TimelineEvent) => Partial<TimelineEvent>): StoredTimeline => ({
  ...whole,
  lines: lines.map((line) => (line.ordinal === 4 ? { ...line, ...change(line) } : line)),
});
const approve = { decision: 'approve' };
const previous = lines[2]?.hash;

/** What somebody with the tables and the code, but without the key, would write. */
const forged = ({ hash, ...line }: TimelineEvent) => {
  const said = { requestId: 'r', previous, ...line, data: approve };
  const otherSeal = hmacSeal([keyOf('2026', 9)]);
  return { data: approve, hash: hash.length > 0 ? otherSeal.sign(said) : '' };
};
const unkeyed = ({ hash, ...line }: TimelineEvent) => ({
  data: approve,
  hash: `${hash.split(':')[0]}:${fingerprint.hex({ requestId: 'r', previous, ...line, data: approve })}`,
});

describe('the check of a timeline', () => {
  const notAsWritten = 'line 4 is not as it was written, or a line before it is missing';
  it.each<[string, StoredTimeline, string | undefined]>([
    ['is whole', whole, undefined],
    ['has a rewritten line', rewritten(() => ({ data: approve })), notAsWritten],
    ['has a line sealed with another key of the same name', rewritten(forged), notAsWritten],
    ['has a line with a hash that needs no key', rewritten(unkeyed), notAsWritten],
    [
      'has a line of a key that is not known',
      rewritten(({ hash }) => ({ hash: hash.replace('2026', '2019') })),
      'line 4 is sealed with no key of TIMELINE_KEYS',
    ],
    ['has a cut end', { ...whole, lines: lines.slice(0, 3) }, 'the request counts 4 lines, but there are 3'],
    [
      'has a cut end and a row that counts fewer',
      { ...whole, lines: lines.slice(0, 3), end: { ...end, events: 3 } },
      'the last line is not the one that the request names',
    ],
    [
      'has a cut beginning',
      { ...whole, lines: lines.slice(1) },
      'line 2 is not as it was written, or a line before it is missing',
    ],
    ['has a line missing', { ...whole, lines: lines.filter(({ ordinal }) => ordinal !== 3) }, notAsWritten],
    [
      'has a line that cannot be read',
      { ...whole, lines: [...lines.slice(0, 3), undefined] },
      'line 4 cannot be read',
    ],
    ['has no line', { ...whole, lines: [] }, 'the request counts 4 lines, but there are 0'],
    ['has no request', { ...whole, end: undefined }, 'the row of the request is missing or cannot be read'],
    [
      'is that of another request',
      { ...whole, requestId: 'another' },
      'line 1 is not as it was written, or a line before it is missing',
    ],
  ])('that %s', (_, stored, fault) => {
    expect(timelineFault(stored, seal)).toBe(fault);
  });

  it('knows lines of older keys after a change of key', () => {
    const rotated = hmacSeal([keyOf('2027', 2), keyOf('2026', 1)]);
    const more = appendToTimeline('r', end, [{ type: 'rejected', at, actor: desk }], rotated);
    const stored = { requestId: 'r', end: more.end, lines: [...lines, ...more.lines] };
    expect(more.lines[0]?.hash).toMatch(/^2027:[0-9a-f]{64}$/);
    expect(timelineFault(stored, rotated)).toBeUndefined();
    expect(timelineFault(stored, hmacSeal([keyOf('2027', 2)]))).toBe(
      'line 1 is sealed with no key of TIMELINE_KEYS',
    );
  });
});

describe('the check of all timelines', () => {
  const cut = { ...whole, lines: lines.slice(0, 3) };
  const check = (read: StoredTimeline, isTimeUp?: () => boolean) =>
    verifyTimelines({
      seal,
      timelines: {
        all: async function* () {
          await Promise.resolve();
          yield* [whole, cut];
        },
        read: () => Promise.resolve(read),
      },
    })(isTimeUp);

  it('names each that is broken', async () => {
    const broken = { requestId: 'r', fault: 'the request counts 4 lines, but there are 3' };
    expect(await check(cut)).toEqual({ checked: 2, broken: [broken], isComplete: true });
  });

  it('reads again what may have changed while it was read', async () => {
    expect(await check(whole)).toEqual({ checked: 2, broken: [], isComplete: true });
  });

  it('ends when its time is up, and tells so', async () => {
    let asked = 0;
    expect(await check(whole, () => (asked += 1) > 1)).toEqual({ checked: 1, broken: [], isComplete: false });
  });
});
