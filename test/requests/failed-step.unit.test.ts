import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { failedStepProblem } from '../../src/requests/domain/failed-step.ts';
import { microsoftFailureIn, microsoftMark } from '../../src/core/microsoft-failure.ts';

const refused = { isRefusal: true, code: '20002', message: 'No relationship ("none")', advice: 'Ask again.' };
/** Wraps an exception's text as the engine does when it rethrows it. */
const wrapped = (text: string) =>
  `Activity function 'resolveApproval' failed: Error: ${text}\n    at x (y.js:1:2)`;

describe('the problem of a failed step', () => {
  it('contains Microsoft’s refusal with its code and advice', () => {
    expect(failedStepProblem(wrapped(microsoftMark(refused)), 'r-1')).toEqual({
      code: 'read-refused',
      title: 'Microsoft refused to answer',
      detail:
        'Microsoft refused to answer: No relationship ("none") (20002). The log tells more under request id r-1.',
      advice: 'Ask again.',
      microsoft: { code: '20002', message: 'No relationship ("none")' },
    });
  });

  it('says that Microsoft gave no usable answer', () => {
    const down = { isRefusal: false, code: '503', message: '503' };
    expect(failedStepProblem(microsoftMark(down), 'r-1')).toMatchObject({
      code: 'step-failed',
      detail: 'Microsoft gave no usable answer: 503 (503). The log tells more under request id r-1.',
      microsoft: { code: '503', message: '503' },
    });
  });

  it.each(['', 'TypeError: x is not a function', '[microsoft %%%]', '[microsoft %7B%7D]', '[microsoft 1]'])(
    'shows nobody the text of an exception: %s',
    (text) => {
      expect(failedStepProblem(text, 'r-1')).toEqual({
        code: 'step-failed',
        title: 'A step kept failing',
        detail: 'A step kept failing; the log tells why under request id r-1.',
      });
    },
  );

  it('finds the mark within any text, whatever message it contains', () => {
    const anything = fc.record({
      isRefusal: fc.boolean(),
      code: fc.string({ unit: 'binary', maxLength: 20 }).map((code) => code.toWellFormed()),
      message: fc.string({ unit: 'binary', maxLength: 100 }).map((message) => message.toWellFormed()),
    });
    fc.assert(
      fc.property(anything, (failure) => {
        expect(microsoftFailureIn(wrapped(microsoftMark(failure)))).toEqual(failure);
      }),
    );
  });
});
