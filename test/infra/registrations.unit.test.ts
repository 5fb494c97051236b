import { describe, expect, it } from '@jest/globals';
import { readEnvironment, preprovisionSchema, WrongEnvironment } from '../../infra/hooks/environment.ts';
import {
  adminRoleOf,
  apiAddress,
  apiRegistration,
  federatedCredential,
  portalRedirect,
} from '../../infra/hooks/registrations.ts';
import { verdictOf } from '../../infra/hooks/smoke-test.ts';

const API = '11111111-1111-4111-8111-111111111111';
const PORTAL = '22222222-2222-4222-8222-222222222222';

describe('the registrations', () => {
  it('keep the ids of scope and roles when they are written again, and other environments have others', () => {
    expect(apiRegistration('desk-a')).toEqual(apiRegistration('desk-a'));
    const ids = ['desk-a', 'desk-b'].flatMap((name) => {
      const { api, appRoles } = apiRegistration(name);
      return [...api.oauth2PermissionScopes, ...appRoles].map(({ id }) => id);
    });
    expect(new Set(ids).size).toBe(6);
    expect(apiRegistration('desk-a').appRoles.map(({ value }) => value)).toEqual(['Admin', 'Reader']);
    expect(apiRegistration('desk-a').appRoles[0]?.id).toBe(adminRoleOf('desk-a'));
  });

  it('take tokens of version 2 of this tenant, and let the portal and the Azure CLI in', () => {
    expect(apiRegistration('desk-a')).toMatchObject({
      signInAudience: 'AzureADMyOrg',
      api: { requestedAccessTokenVersion: 2, oauth2PermissionScopes: [{ value: 'access_as_user' }] },
    });
    const { identifierUris, api } = apiAddress('desk-a', API, [PORTAL]);
    expect(identifierUris).toEqual([`api://${API}`]);
    expect(api.preAuthorizedApplications.map(({ appId }) => appId)).toEqual([
      '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
      PORTAL,
    ]);
  });

  it('trust the identity of the app, and send people back to the portal', () => {
    expect(federatedCredential('prod', API, PORTAL)).toMatchObject({
      issuer: `https://login.microsoftonline.com/${API}/v2.0`,
      subject: PORTAL,
      audiences: ['api://AzureADTokenExchange'],
    });
    expect(portalRedirect('https://desk.example')).toEqual({
      spa: { redirectUris: ['https://desk.example/portal/signed-in.html'] },
    });
  });
});

describe('the environment of a hook', () => {
  it('is refused with a line for each wrong value and how to set it', () => {
    const read = () => readEnvironment(preprovisionSchema, { AZURE_ENV_NAME: '', PARTNER_CLIENT_ID: 'mine' });
    expect(read).toThrow(WrongEnvironment);
    expect(read).toThrow(/AZURE_ENV_NAME: is missing/);
    expect(read).toThrow(/PARTNER_CLIENT_ID: must be an id .*azd env set PARTNER_CLIENT_ID VALUE/);
    expect(read).toThrow(/CATALOG_SUBSCRIPTION_ID: is missing/);
  });
});

describe('the smoke test', () => {
  const health = (consent: string, tables = 'ok') =>
    JSON.stringify({ status: 'any', checks: { tables, durable: 'ok', consent } });

  it.each([
    [health('ok'), true, 'The desk is up.'],
    [health('failed'), true, 'npm run consent'],
    [health('failed', 'failed'), false, 'tables, consent'],
  ])('judges %s', (body, isUp, words) => {
    const verdict = verdictOf(body);
    expect(verdict?.isUp).toBe(isUp);
    expect(verdict?.says).toContain(words);
  });

  it.each(['<html>', '{}', ''])('takes %j for no answer of a desk', (body) => {
    expect(verdictOf(body)).toBeUndefined();
  });
});
