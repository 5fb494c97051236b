import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { partnerCenter } from '../../../src/microsoft/partner-center/client.ts';
import { callTo } from '../../../src/microsoft/partner-center/calls.ts';
import { partnerCenterCodes } from '../../../src/microsoft/partner-center/error-codes.ts';
import { Scripted, scriptedPartnerCenter } from './scripted-partner-center.ts';

/** A client whose every call gets this answer. */
const clientOf = (status: number, code: string) =>
  partnerCenter({
    url: 'https://partner-center.test',
    partnerTenantId: '11111111-1111-4111-8111-111111111111',
    tokens: { appOnly: () => Promise.resolve('app'), onBehalf: () => Promise.resolve('user') },
    pause: () => Promise.resolve(),
    clock: () => new Date('2026-11-23T10:00:00Z'),
    monotonic: () => 0,
    fetch: () => Promise.resolve(Response.json({ code, description: 'Words.' }, { status })),
  });

const identity = { requestId: 'r', step: 's', attempt: 0 };

/** The result of a call: recovery and end of a refusal, or the name of the thrown error. */
async function outcomeOf(status: number, code: string, isNamed = true): Promise<string> {
  const call = { ...callTo('createCart', { customerId: 'c' }), ...(isNamed ? { identity } : {}) };
  try {
    const result = await clientOf(status, code).ask(call, z.unknown());
    if (result.ok) return 'success';
    const { recovery = 'no cure', end = 'compensated' } = result.error;
    return `${recovery}, ${end}`;
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown';
  }
}

const rows: readonly (readonly [number, string, string])[] = [
  // The outcome of these is unknown: the call is repeated under the same id.
  [429, '429', 'MicrosoftUnavailable'],
  [408, '408', 'MicrosoftUnavailable'],
  [503, '503', 'MicrosoftUnavailable'],
  [500, '800003', 'MicrosoftUnavailable'],
  [500, '800005', 'MicrosoftUnavailable'],
  [401, '400', 'UnexpectedAnswer'],
  [403, '400030', 'UnexpectedAnswer'],
  [403, '400036', 'UnexpectedAnswer'],
  [403, '900150', 'UnexpectedAnswer'],
  [403, '1002', 'UnexpectedAnswer'],
  [403, '2032', 'UnexpectedAnswer'],
  [401, '800001', 'UnexpectedAnswer'],
  [400, '800082', 'retry, needs-attention'],
  [409, '900112', 'retry, needs-attention'],
  [409, '900113', 'retry, needs-attention'],
  [400, '10008', 'register, needs-attention'],
  [400, '10011', 'register, needs-attention'],
  [400, '10001', 'reread-catalog, compensated'],
  [400, '800004', 'reread-catalog, compensated'],
  [400, '10006', 'no cure, needs-attention'],
  [400, '10009', 'no cure, needs-attention'],
  [400, '10012', 'no cure, needs-attention'],
  [400, '4018', 'no cure, needs-attention'],
  [417, '800036', 'no cure, needs-attention'],
  [403, '800039', 'no cure, needs-attention'],
  [409, '900114', 'no cure, needs-attention'],
  [403, '900149', 'no cure, needs-attention'],
  [404, '1000', 'no cure, compensated'],
  [400, '2002', 'no cure, compensated'],
  [400, '3000', 'no cure, compensated'],
  [400, '10000', 'no cure, compensated'],
  [400, '10002', 'no cure, compensated'],
  [400, '10003', 'no cure, compensated'],
  [400, '10004', 'no cure, compensated'],
  [400, '10007', 'no cure, compensated'],
  [400, '10010', 'no cure, compensated'],
  [400, '10013', 'no cure, compensated'],
  [400, '10015', 'no cure, compensated'],
  [404, '20000', 'no cure, compensated'],
  [404, '400018', 'no cure, compensated'],
  [400, '400056', 'no cure, compensated'],
  [400, '800002', 'no cure, compensated'],
  [400, '800021', 'no cure, compensated'],
  [403, '800066', 'no cure, compensated'],
  [400, '800086', 'no cure, compensated'],
  [400, '2055', 'retry, needs-attention'],
  [404, '800007', 'retry, needs-attention'],
  [409, '800014', 'retry, needs-attention'],
  [409, '800064', 'retry, needs-attention'],
  [400, '800005', 'find-order, needs-attention'],
  [409, '800060', 'find-order, needs-attention'],
  [400, '800065', 'find-order, needs-attention'],
  [404, '800008', 'new-cart, needs-attention'],
  [400, '800013', 'register, needs-attention'],
  [400, '800030', 'register, needs-attention'],
  [403, '2085', 'reread-catalog, compensated'],
  [403, '2091', 'reread-catalog, compensated'],
  [403, '800020', 'reread-catalog, compensated'],
  [403, '800089', 'reread-catalog, needs-attention'],
  [409, '600041', 'none-needed, compensated'],
  [403, '13605', 'no cure, needs-attention'],
  [400, '800018', 'no cure, needs-attention'],
  [400, '800022', 'no cure, needs-attention'],
  [400, '800024', 'no cure, needs-attention'],
  [400, '800026', 'no cure, needs-attention'],
  [400, '800062', 'no cure, needs-attention'],
  [403, '800023', 'no cure, needs-attention'],
  [400, '800025', 'no cure, needs-attention'],
  [403, '900121', 'no cure, needs-attention'],
  [403, '800069', 'no cure, needs-attention'],
  [403, '800073', 'no cure, needs-attention'],
  [403, '800074', 'no cure, needs-attention'],
  [403, '800075', 'no cure, needs-attention'],
  [403, '900123', 'no cure, needs-attention'],
  [403, '900124', 'no cure, needs-attention'],
  [403, '2006', 'no cure, compensated'],
  [403, '2030', 'no cure, compensated'],
  [404, '2072', 'no cure, compensated'],
  [403, '20002', 'no cure, compensated'],
  [404, '20003', 'no cure, compensated'],
  [404, '400013', 'no cure, compensated'],
  [400, '800009', 'no cure, compensated'],
  [400, '800010', 'no cure, compensated'],
  [400, '800011', 'no cure, compensated'],
  [400, '800012', 'no cure, compensated'],
  [404, '800015', 'no cure, compensated'],
  [400, '800016', 'no cure, compensated'],
  [400, '800017', 'no cure, compensated'],
  [403, '800019', 'no cure, compensated'],
  [400, '800061', 'no cure, compensated'],
  [400, '800063', 'no cure, compensated'],
  [403, '800068', 'no cure, compensated'],
  [400, '800070', 'no cure, compensated'],
  [400, '900117', 'no cure, compensated'],
  [400, '900129', 'no cure, compensated'],
  [400, '900145', 'no cure, compensated'],
  [400, '424242', 'no cure, compensated'],
];

describe('an error of Partner Center', () => {
  it.each(rows)('%d %s results in: %s', async (status, code, outcome) => {
    expect(await outcomeOf(status, code)).toBe(outcome);
  });

  it('is read as a number and in PascalCase', async () => {
    for (const body of [
      { code: 2091, description: 'Words.' },
      { Code: '2091', Description: 'Words.' },
    ]) {
      const { client } = scriptedPartnerCenter(() => new Scripted(403, body));
      const call = { ...callTo('createCart', { customerId: 'c' }), identity };
      expect(await client.ask(call, z.unknown())).toMatchObject({
        error: { code: '2091', message: 'Words.', recovery: 'reread-catalog' },
      });
    }
  });

  it('that is transient is thrown where a retry needs no other request id', async () => {
    expect(await outcomeOf(409, '800064', false)).toBe('MicrosoftUnavailable');
  });

  it('has advice for people', async () => {
    const refused = await clientOf(403, '800023').ask(
      { ...callTo('createCart', { customerId: 'c' }), identity },
      z.unknown(),
    );
    expect(refused).toEqual({
      ok: false,
      error: {
        code: '800023',
        message: 'Words.',
        end: 'needs-attention',
        advice: 'The credit line is too low. Pay or have it raised, then retry.',
      },
    });
  });

  it('is in the rows above', () => {
    const tested = new Set(rows.map(([, code]) => code));
    expect(Object.keys(partnerCenterCodes).filter((code) => !tested.has(code))).toEqual([]);
  });
});
