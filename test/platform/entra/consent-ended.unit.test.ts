import { describe, expect, it } from '@jest/globals';
import { isConsentRefused } from '../../../src/platform/entra/consent-ended.ts';

const refusal = (errorCode: string, errorNo?: string | number) =>
  Object.assign(new Error('refused'), { errorCode, ...(errorNo === undefined ? {} : { errorNo }) });

describe('a refusal of Entra', () => {
  it.each<[string, Error, boolean, boolean]>([
    // error, in the partner's tenant, in a customer's tenant
    ['an expired token', refusal('invalid_grant', '700082'), true, true],
    ['a revoked token', refusal('invalid_grant', 50173), true, true],
    ['a token older than sign-in frequency allows', refusal('invalid_grant', '70043'), true, true],
    ['a number that nobody knows yet', refusal('invalid_grant', '799999'), true, false],
    ['no number', refusal('invalid_grant'), true, false],
    ['a second factor that is missing', refusal('interaction_required', '50076'), true, false],
    ['a customer without a consent for the app', refusal('invalid_grant', '65001'), true, false],
    ['a wrong secret of the app', refusal('invalid_client', '7000215'), false, false],
    ['an outage', refusal('server_error', '90033'), false, false],
    ['a broken connection', new TypeError('fetch failed'), false, false],
  ])('for %s ends the consent: %p', (_what, error, inOwnTenant, inCustomersTenant) => {
    expect(isConsentRefused(error, true)).toBe(inOwnTenant);
    expect(isConsentRefused(error, false)).toBe(inCustomersTenant);
  });
});
