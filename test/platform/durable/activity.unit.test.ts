import { describe, expect, it } from '@jest/globals';
import { InvocationContext } from '@azure/functions';
import { z } from 'zod';
import { activitiesWith } from '../../../src/platform/durable/activity.ts';
import { MicrosoftUnavailable, UnexpectedAnswer } from '../../../src/core/microsoft-errors.ts';
import { deskTelemetry } from '../../../src/platform/telemetry/telemetry.ts';
import { microsoftFailureIn } from '../../../src/core/microsoft-failure.ts';
import { refusedReadSchema } from '../../../src/core/refused-read.ts';
import { defineStep } from '../../../src/core/step.ts';

const step = defineStep({ name: 'look', input: z.object({}), output: z.object({}), retry: 'backoff' });
const unseen = new InvocationContext({ logHandler: () => undefined });
const run = (error: Error) =>
  Promise.resolve(
    activitiesWith(deskTelemetry())(step, () => () => Promise.reject(error))({}, unseen) as unknown,
  );
const details = (status?: number, code?: string) => ({
  ...{
    method: 'GET',
    target: 'api.partnercenter.microsoft.com/v1/customers/c',
    requestId: 'r',
    correlationId: 'c',
  },
  ...{ status, code },
});

describe('an activity', () => {
  it.each([
    ['403 (20002: No relationship (yet))', details(403, '20002'), '20002', 'No relationship (yet)'],
    ['404', details(404), '404', '404'],
    ['400 (1000: Bad). Ask otherwise.', { ...details(400, '1000'), advice: 'Ask otherwise.' }, '1000', 'Bad'],
  ])(
    'answers what Microsoft refused instead of being tried again: %s',
    async (said, about, code, message) => {
      const { refusedRead } = refusedReadSchema.parse(await run(new UnexpectedAnswer(said, about)));
      expect(microsoftFailureIn(refusedRead)).toMatchObject({ isRefusal: true, code, message });
    },
  );

  it.each([
    ['a sign-in that is not taken', new UnexpectedAnswer('401', details(401)), '401'],
    ['an answer of another shape', new UnexpectedAnswer('another shape', details(200)), '200'],
    ['an outage', new MicrosoftUnavailable('503', details(503)), '503'],
    ['no answer', new MicrosoftUnavailable('no answer in time', details()), 'no-answer'],
  ])('is retried after %s, and the message marks what Microsoft did', async (_what, error, code) => {
    const thrown: unknown = await run(error).catch((caught: unknown) => caught);
    expect(thrown).toBeInstanceOf(Error);
    expect(microsoftFailureIn((thrown as Error).message)).toMatchObject({ isRefusal: false, code });
  });

  it('rethrows an error that is not from Microsoft unchanged', async () => {
    const bug = new TypeError('x is not a function');
    await expect(run(bug)).rejects.toBe(bug);
  });
});
