import { UnsecuredJWT } from 'jose';

export const PARTNER = '11111111-1111-4111-8111-111111111111';
export const CONTOSO = 'aaaaaaaa-0000-4000-8000-000000000001';
export const FABRIKAM = 'aaaaaaaa-0000-4000-8000-000000000002';
export const ADATUM = 'aaaaaaaa-0000-4000-8000-000000000003';
export const TAILSPIN = 'aaaaaaaa-0000-4000-8000-000000000004';
export const CONTOSO_PLAN = 'cccccccc-0000-4000-8000-000000000001';
export const CONTOSO_ACTIVE = 'bbbbbbbb-0000-4000-8000-000000000001';
export const CONTOSO_SUSPENDED = 'bbbbbbbb-0000-4000-8000-000000000002';
export const FABRIKAM_ACTIVE = 'bbbbbbbb-0000-4000-8000-000000000003';
export const ADATUM_ACTIVE = 'bbbbbbbb-0000-4000-8000-000000000004';
export const TAILSPIN_CLASSIC = 'bbbbbbbb-0000-4000-8000-000000000005';
export const CATALOG_SUBSCRIPTION = 'eeeeeeee-0000-4000-8000-000000000001';

/** A token valid for ten years around the tests' dates, unless claims say otherwise. */
export function token(claims: Record<string, unknown>): string {
  return new UnsecuredJWT({ exp: Date.UTC(2036, 0, 1) / 1000, ...claims }).encode();
}

const PARTNER_CENTER = 'https://api.partnercenter.microsoft.com';

export const appToken = token({ aud: PARTNER_CENTER, tid: PARTNER, oid: 'app-object', idtyp: 'app' });
export const userToken = token({ aud: PARTNER_CENTER, tid: PARTNER, oid: 'user', scp: 'user_impersonation' });

/** A token for ARM in a tenant. */
export function armToken(tenantId: string, oid = 'user'): string {
  return token({
    aud: 'https://management.azure.com/',
    tid: tenantId,
    oid,
    scp: 'user_impersonation',
  });
}
