import { describe, expect, it } from '@jest/globals';
import { consentMark, consentProblemIn } from '../../src/core/consent/consent-problem.ts';
import {
  consentStatus,
  isDueForRenewal,
  isNewer,
  renewalOf,
  type Consent,
} from '../../src/core/consent/consent.ts';

const issued: Consent = { refreshToken: 'x', issuedAt: '2026-11-29T10:00:00.000Z' };
const expiresAt = '2027-02-27T10:00:00.000Z';
const at = (text: string) => new Date(text);

describe('the days of a consent', () => {
  it.each<[string, Consent | undefined, string, object]>([
    ['the first second', issued, '2026-11-29T10:00:00.000Z', { state: 'ok', daysLeft: 90, expiresAt }],
    ['a second later', issued, '2026-11-29T10:00:01.000Z', { state: 'ok', daysLeft: 89, expiresAt }],
    ['30 days before the end', issued, '2027-01-28T10:00:00.000Z', { state: 'ok', daysLeft: 30, expiresAt }],
    ['less than 30', issued, '2027-01-28T10:00:00.001Z', { state: 'ending', daysLeft: 29, expiresAt }],
    ['the last hour', issued, '2027-02-27T09:00:00.000Z', { state: 'ending', daysLeft: 0, expiresAt }],
    ['the end', issued, expiresAt, { state: 'ended', daysLeft: 0, expiresAt, endedOn: '2027-02-27' }],
    [
      'long after, when Entra was asked late',
      { ...issued, endedAt: '2027-03-20T00:00:00.000Z' },
      '2027-04-01T00:00:00.000Z',
      { state: 'ended', daysLeft: 0, expiresAt, endedOn: '2027-02-27' },
    ],
    [
      'a revocation',
      { ...issued, endedAt: '2026-12-24T18:00:00.000Z' },
      '2026-12-25T00:00:00.000Z',
      { state: 'ended', daysLeft: 0, expiresAt, endedOn: '2026-12-24' },
    ],
    ['an unknown age', { refreshToken: 'x' }, '2026-12-25T00:00:00.000Z', { state: 'ok' }],
    [
      'an unknown age, refused',
      { refreshToken: 'x', endedAt: '2026-12-24T18:00:00.000Z' },
      '2026-12-25T00:00:00.000Z',
      { state: 'ended', daysLeft: 0, endedOn: '2026-12-24' },
    ],
    ['no consent', undefined, '2026-12-25T00:00:00.000Z', { state: 'missing' }],
  ])('are these: %s', (_what, consent, now, status) => {
    expect(consentStatus(consent, at(now))).toEqual(status);
  });

  it.each<[Consent, string, boolean]>([
    [issued, '2026-12-02T09:59:59.999Z', false],
    [issued, '2026-12-02T10:00:00.000Z', true],
    [{ refreshToken: 'x' }, '2026-11-29T10:00:00.000Z', true],
    [{ ...issued, endedAt: '2026-11-29T11:00:00.000Z' }, '2026-11-29T12:00:00.000Z', true],
  ])('of %j make it due at %s: %p', (consent, now, isDue) => {
    expect(isDueForRenewal(consent, at(now))).toBe(isDue);
  });
});

describe('a renewal of a consent', () => {
  const returned = { refreshToken: 'returned', issuedAt: '2026-12-03T10:00:30.000Z' };
  const later = { refreshToken: 'given', issuedAt: '2026-12-03T10:00:00.000Z' };

  it('keeps the time of the person’s consent', () => {
    const renewed = renewalOf(issued, returned);
    expect(renewed).toEqual({ ...returned, consentedAt: '2026-11-29T10:00:00.000Z' });
    const again = { refreshToken: 'again', issuedAt: '2026-12-07T10:00:00.000Z' };
    expect(renewalOf(renewed, again)).toEqual({ ...again, consentedAt: '2026-11-29T10:00:00.000Z' });
    expect(renewalOf({ refreshToken: 'x' }, returned)).toEqual(returned);
  });

  it.each<[string, Consent, Consent | undefined, boolean]>([
    ['nothing', issued, undefined, true],
    ['the consent itself', renewalOf(issued, returned), issued, true],
    ['a consent given before the renewal', renewalOf(issued, returned), later, false],
    ['the renewal, for a consent given before it', later, renewalOf(issued, returned), true],
    ['a token of unknown age', issued, { refreshToken: 'x' }, true],
    ['itself', issued, issued, false],
  ])('compared with %s', (_what, one, other, isLater) => {
    expect(isNewer(one, other)).toBe(isLater);
  });
});

describe('the problem in an exception', () => {
  it('is found by its mark within any text', () => {
    const text = `Activity function 'evaluatePurchase' failed: NoToken: no token: ConsentEnded: ${consentMark('2027-02-27')} x`;
    expect(consentProblemIn(text)).toEqual({
      code: 'consent-expired',
      title: 'There is no valid consent for Microsoft',
      detail: 'The consent for Microsoft ended on 2027-02-27, so the desk cannot call Microsoft.',
      advice: 'An Admin agent of the partner runs `npm run consent`. Then the same can be tried again.',
    });
    expect(consentProblemIn(consentMark(undefined))?.detail).toBe(
      'Nobody has consented yet, so the desk cannot call Microsoft.',
    );
    expect(consentProblemIn('no token: AADSTS700082')).toBeUndefined();
  });
});
