import { describe, expect, it } from '@jest/globals';
import type { InvocationContext, Timer } from '@azure/functions';
import { timerHandlers } from '../../src/app/timers.ts';
import { deskTelemetry } from '../../src/platform/telemetry/telemetry.ts';
import type { VerifiedTimelines } from '../../src/requests/use-cases/verify-timelines.ts';

/** Runs the nightly check of the timelines; gives what operators are told. */
async function told(verified: VerifiedTimelines) {
  const lines: string[] = [];
  const add = (line: unknown) => void lines.push(String(line));
  const telemetry = {
    ...deskTelemetry(),
    report: (message: string, facts: object, details?: object) =>
      add(JSON.stringify([message, facts, details])),
    measure: (what: string, value: number) => add(`${what} ${value}`),
  };
  const deps = { verifyTimelines: () => Promise.resolve(verified) } as unknown as Parameters<
    typeof timerHandlers
  >[0] extends () => infer Deps
    ? Deps
    : never;
  const context = { invocationId: 'i', info: add, warn: add } as unknown as InvocationContext;
  await timerHandlers(
    () => deps,
    telemetry,
    () => 0,
  ).verifyTimelines({} as Timer, context);
  return lines;
}

describe('the nightly check of the timelines', () => {
  it('says how many are whole', async () => {
    expect(await told({ checked: 12, broken: [], isComplete: true })).toEqual([
      expect.stringContaining('"12 checked, 0 broken"'),
    ]);
  });

  it('reports each that is broken as an error, counts them, and says what it did not reach', async () => {
    const lines = await told({
      checked: 12,
      broken: [{ requestId: 'r-1', fault: 'line 3 cannot be read' }],
      isComplete: false,
    });
    expect(lines).toEqual([
      'brokenTimelines 1',
      expect.stringMatching(/"a timeline is not as it was written".*r-1.*"error".*line 3 cannot be read/),
      expect.stringContaining('12 checked, 1 broken'),
      expect.stringContaining('not all were reached in time: run npm run verify'),
    ]);
  });
});
