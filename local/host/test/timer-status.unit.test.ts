import { describe, expect, it } from '@jest/globals';
import { parseSchedule } from '../timer/parse-schedule.ts';
import { retryPolicy } from '../core/retry-policy.ts';
import { NO_TIME, resumedStatus } from '../timer/schedule-status.ts';
import { timerInput } from '../timer/timer-input.ts';

const at = (text: string) => Date.parse(`2026-01-${text}Z`);
const daily = parseSchedule('0 0 8 * * *');
if (typeof daily === 'string') throw new Error(daily);

describe('the status a timer comes back to', () => {
  it('stays when the schedule is the same, also when it is past due', () => {
    const stored = { last: at('01T08:00:00'), next: at('02T08:00:00'), lastUpdated: at('01T08:00:00') };
    expect(resumedStatus(daily, stored, at('05T00:00:00'))).toBe(stored);
  });

  it('stays when it never ran', () => {
    const stored = { last: NO_TIME, next: at('02T08:00:00'), lastUpdated: at('01T12:00:00') };
    expect(resumedStatus(daily, stored, at('05T00:00:00'))).toBe(stored);
  });

  it('is computed from the last run when the schedule changed', () => {
    const stored = { last: at('01T08:00:00'), next: at('09T08:00:00'), lastUpdated: at('01T08:00:00') };
    expect(resumedStatus(daily, stored, at('01T09:00:00'))).toEqual({
      last: NO_TIME,
      next: at('02T08:00:00'),
      lastUpdated: at('01T08:00:00'),
    });
  });

  it('is computed from now when the changed schedule would be past due', () => {
    const stored = { last: at('01T08:00:00'), next: at('03T08:00:00'), lastUpdated: at('01T08:00:00') };
    expect(resumedStatus(daily, stored, at('05T00:00:00'))).toEqual({
      last: NO_TIME,
      next: at('05T08:00:00'),
      lastUpdated: at('05T00:00:00'),
    });
  });
});

describe('what a timer function is handed', () => {
  it.each([
    ['01T08:00:00', '2026-01-01T08:00:00+00:00'],
    ['01T08:00:00.120', '2026-01-01T08:00:00.12+00:00'],
    ['01T08:00:00.003', '2026-01-01T08:00:00.003+00:00'],
  ])('writes %s as .NET does', (text, expected) => {
    const { json } = timerInput({ last: NO_TIME, next: at(text), lastUpdated: at(text) }, true);
    expect(json).toBe(
      `{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{"Last":"0001-01-01T00:00:00+00:00","Next":"${expected}","LastUpdated":"${expected}"},"IsPastDue":true}`,
    );
  });
});

describe('a retry policy', () => {
  it.each([
    ['none', undefined, [0, 0]],
    [
      'a fixed delay',
      { retryStrategy: 'fixedDelay', maxRetryCount: -1, delayInterval: { seconds: 5 } },
      [-1, 5000, 5000, 5000],
    ],
    [
      'an exponential backoff',
      {
        retryStrategy: 'exponentialBackoff',
        maxRetryCount: 9,
        minimumInterval: { seconds: 10 },
        maximumInterval: { seconds: 100 },
      },
      [9, 10_000, 20_000, 30_000, 50_000, 90_000, 100_000, 100_000],
    ],
  ])('%s', (_, retryOptions, [maxRetryCount, ...delays]) => {
    const policy = policyOf(retryOptions);
    if (typeof policy === 'string') throw new Error(policy);
    expect(policy.maxRetryCount).toBe(maxRetryCount);
    expect(delays.map((__, index) => policy.delay(index + 1))).toEqual(delays);
  });

  it('is refused when it makes no sense', () => {
    expect(policyOf({ retryStrategy: 'fixedDelay', maxRetryCount: -2, delayInterval: { seconds: 1 } })).toBe(
      'retry: maxRetryCount Too small: expected number to be >=-1',
    );
  });

  function policyOf(retryOptions: unknown) {
    const trigger = { type: 'timerTrigger' };
    return retryPolicy({
      id: 't',
      name: 't',
      metadata: { name: 't', bindings: { trigger }, retryOptions },
      callback: () => undefined,
      triggerName: 'trigger',
      trigger,
    });
  }
});
