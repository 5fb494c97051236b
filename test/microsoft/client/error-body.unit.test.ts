import { describe, expect, it } from '@jest/globals';
import { readErrorBody } from '../../../src/microsoft/client/error-body.ts';

describe('error bodies', () => {
  it.each([
    [
      'Partner Center',
      { code: '800020', description: 'Not eligible.', data: [], source: 'PartnerCenter' },
      '800020',
    ],
    ['Resource Manager', { error: { code: 'AuthorizationFailed', message: 'No.' } }, 'AuthorizationFailed'],
    ['the throttling gateway', { statusCode: 429, message: 'Rate limit is exceeded.' }, '429'],
    ['Partner Center in PascalCase', { Code: '800020', Description: 'Not eligible.' }, '800020'],
    ['Partner Center without words', { code: '800020', description: null }, '800020'],
    ['Partner Center with a number', { code: 800010, description: 'No inventory.' }, '800010'],
  ])('reads the code of %s', (_, body, code) => {
    expect(readErrorBody(body)?.code).toBe(code);
  });

  it('cuts the texts of Microsoft to a length that can be stored and shown', () => {
    const read = readErrorBody({ error: { code: 'c'.repeat(1000), message: 'm'.repeat(100_000) } });
    expect(read).toEqual({ code: 'c'.repeat(100), message: 'm'.repeat(2000) });
  });

  it.each([
    ['cut through by us', `${'a'.repeat(1999)}😀`, `${'a'.repeat(1999)}\ufffd`],
    ['sent by Microsoft', 'No \ud83d stock.', 'No \ufffd stock.'],
  ])('has no lone surrogate %s', (_, description, message) => {
    expect(readErrorBody({ code: 'c\ud83d', description })).toEqual({ code: 'c\ufffd', message });
  });

  it.each([
    [{ code: null, description: 'No code.' }],
    [{ code: '', description: 'No code.' }],
    [undefined],
    ['<html>'],
    [{}],
    [{ error: 'text' }],
    [null],
  ])('finds no code in %j', (body) => {
    expect(readErrorBody(body)).toBeUndefined();
  });
});
