import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { momentAt, nextCheck, type GuardMoment } from '../../src/renewal/domain/guard-moments.ts';

const END = '2027-03-01T00:00:00.000Z';
const at = (instant: string) => new Date(instant);

describe('the looks at a renewal', () => {
  it.each([
    ['2026-11-23T00:00:00Z', undefined, 'T-30', '2027-01-30T00:00:00.000Z'],
    ['2027-02-10T00:00:00Z', undefined, 'T-7', '2027-02-22T00:00:00.000Z'],
    ['2027-02-28T12:00:00Z', 'T-1', 'T+1h', '2027-03-01T01:00:00.000Z'],
    ['2027-03-01T01:00:00Z', 'T+1h', 'T+24h', '2027-03-02T00:00:00.000Z'],
    ['2027-04-01T00:00:00Z', 'T-7', 'T+24h', '2027-03-02T00:00:00.000Z'],
  ] as const)('at %s after %s: next is %s at %s', (now, after, moment, checkAt) => {
    expect(nextCheck(END, at(now), after)).toEqual({ moment, checkAt });
  });

  it('end with the last one', () => {
    expect(nextCheck(END, at('2027-03-02T00:00:01Z'), 'T+24h')).toBeUndefined();
  });

  it('stand for the latest that is due when the desk was down', () => {
    expect(momentAt(END, 'T-30', at('2027-02-27T00:00:00Z'))).toBe('T-7');
    expect(momentAt(END, 'T-30', at('2027-09-01T00:00:00Z'))).toBe('T+24h');
    expect(momentAt(END, 'T-7', at('2027-01-01T00:00:00Z'))).toBe('T-7');
  });

  it('come to an end whatever pauses the desk makes, each at most once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 5, maxLength: 20 }), (pauses) => {
        const made: GuardMoment[] = [];
        let now = Date.parse(END) - 60 * 86_400_000;
        let planned = nextCheck(END, new Date(now));
        for (const days of [...pauses, 400, 0, 0]) {
          now += days * 86_400_000;
          if (planned === undefined || Date.parse(planned.checkAt) > now) continue;
          const moment = momentAt(END, planned.moment, new Date(now));
          made.push(moment);
          planned = nextCheck(END, new Date(now), moment);
        }
        expect(new Set(made).size).toBe(made.length);
        expect(made.at(-1)).toBe('T+24h');
        expect(planned).toBeUndefined();
      }),
    );
  });
});
