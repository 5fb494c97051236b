import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { partnerCenter } from '../../../src/adapters/partner-center/client.ts';

/** A client whose every call gets this answer. */
const clientOf = (status: number, code: string) =>
  partnerCenter({
    url: 'https://partner-center.test',
    partnerTenantId: '11111111-1111-4111-8111-111111111111',
    tokens: { appOnly: () => Promise.resolve('app'), onBehalf: () => Promise.resolve('user') },
    pause: () => Promise.resolve(),
    clock: () => new Date('2026-11-23T10:00:00Z'),
    fetch: () => Promise.resolve(Response.json({ code, description: 'Words.' }, { status })),
  });

const outcomeOf = (status: number, code: string): Promise<string> =>
  clientOf(status, code)
    .ask({ method: 'POST', path: '/v1/x' }, z.unknown())
    .then(
      (result) => (result.ok ? 'success' : `refusal ${result.error.code}`),
      (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
    );

describe('error codes of Partner Center', () => {
  it.each([
    [500, '800003'],
    [500, '800005'],
    [404, '800007'],
    [409, '800014'],
    [409, '800064'],
    [400, '2055'],
    [429, '429'],
    [503, '503'],
  ])('%d %s may be cured by a retry', async (status, code) => {
    expect(await outcomeOf(status, code)).toBe('MicrosoftUnavailable');
  });

  it.each([
    [401, '400'],
    [403, '400030'],
    [403, '400036'],
    [403, '900150'],
  ])('%d %s is for the operator', async (status, code) => {
    expect(await outcomeOf(status, code)).toBe('UnexpectedAnswer');
  });

  it.each([
    [403, '2006'],
    [403, '2030'],
    [404, '2072'],
    [403, '2085'],
    [403, '2091'],
    [403, '13605'],
    [403, '20002'],
    [404, '20003'],
    [404, '400013'],
    [404, '800008'],
    [400, '800009'],
    [400, '800010'],
    [400, '800011'],
    [400, '800012'],
    [400, '800013'],
    [404, '800015'],
    [400, '800016'],
    [400, '800017'],
    [403, '800019'],
    [403, '800020'],
    [400, '800022'],
    [403, '800023'],
    [400, '800030'],
    [409, '800060'],
    [400, '800065'],
    [403, '800068'],
    [403, '800069'],
    [400, '800070'],
    [403, '800073'],
    [403, '800089'],
    [403, '900121'],
    [403, '900123'],
    [400, '900129'],
    [400, '424242'],
  ])('%d %s is a refusal', async (status, code) => {
    expect(await outcomeOf(status, code)).toBe(`refusal ${code}`);
  });
});
