import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { deskTelemetry } from '../../../src/platform/telemetry/telemetry.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const parent = `00-${traceId}-b7ad6b7169203331-01`;

/** The lines that were written to the log, by their severity. */
function written(work: () => void) {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const error = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  work();
  const linesOf = ({ mock }: typeof warn) =>
    mock.calls.map(([line]: unknown[]) => JSON.parse(String(line)) as unknown);
  return { warnings: linesOf(warn), errors: linesOf(error) };
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('a report', () => {
  it('is a warning in the log, with its facts', () => {
    const telemetry = deskTelemetry();
    expect(written(() => telemetry.report('a word is unknown', { 'reservation_desk.word': 'P7Y' }))).toEqual({
      warnings: [{ message: 'a word is unknown', facts: { 'reservation_desk.word': 'P7Y' } }],
      errors: [],
    });
  });

  it('is an error in the log when it says so, with its outcome and the text of the error', () => {
    const telemetry = deskTelemetry();
    const details = { severity: 'error', outcome: 'ended on 2026-11-23', error: 'Error: down' } as const;
    expect(written(() => telemetry.report('the consent for Microsoft has ended', {}, details))).toEqual({
      warnings: [],
      errors: [
        {
          message: 'the consent for Microsoft has ended',
          outcome: 'ended on 2026-11-23',
          error: 'Error: down',
        },
      ],
    });
  });

  it('names the trace it belongs to', async () => {
    const telemetry = deskTelemetry();
    await telemetry.span({ name: 'work', kind: 'internal', parent }, () => {
      const { warnings } = written(() => telemetry.report('odd', {}));
      expect(warnings).toEqual([{ message: 'odd', traceId }]);
      return Promise.resolve();
    });
  });
});
