import { describe, expect, it } from '@jest/globals';
import { activityFailure } from '../durable/activities/activity-failure.ts';
import { activityInput } from '../durable/activities/activity-input.ts';

describe('the input of an activity', () => {
  it.each([
    ['[null]', null],
    ['["text"]', { string: 'text' }],
    ['[7]', { string: '7' }],
    ['[true]', { string: 'True' }],
    ['[{"a":1}]', { string: '{"a":1}' }],
  ])('%s', (stored, expected) => {
    expect(activityInput(stored)).toEqual(expected);
  });
});

describe('the failure of an activity', () => {
  it('has two texts', () => {
    expect(activityFailure('pay', new Error('no money'))).toMatchObject({
      reason: "Activity function 'pay' failed: no money",
      details: expect.stringContaining('"Message":"no money"'),
      failureDetails: null,
    });
  });

  it('keeps a message that only looks like JSON', () => {
    expect(activityFailure('pay', new Error('{oops'))).toMatchObject({
      reason: "Activity function 'pay' failed: {oops",
    });
  });

  it('has details when the app provides them', () => {
    const message = JSON.stringify({ errorType: 'Refused', errorMessage: 'no', isNonRetriable: true });
    expect(activityFailure('pay', new Error(message))).toMatchObject({
      reason: "Activity function 'pay' failed: no",
      failureDetails: { ErrorType: 'Refused', ErrorMessage: 'no', IsNonRetriable: true },
    });
  });
});
