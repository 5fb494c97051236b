import type { HttpResponseInit } from '@azure/functions';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RouteName } from '../../src/app/http-routes.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { people, tenantId } from '../support/http/people.ts';
import { openSecurityApi, type SecurityApi, type Persona } from './security-api.ts';
import { validCalls } from './valid-calls.ts';
import { sameness } from './same-answer.ts';

const claim = (typ: string, val: string) => ({ typ, val });
const principal = {
  auth_typ: 'aad',
  name_typ: 'name',
  role_typ: 'roles',
  claims: [
    claim('http://schemas.microsoft.com/identity/claims/objectidentifier', people.admin.oid),
    claim('http://schemas.microsoft.com/identity/claims/tenantid', tenantId),
    claim('http://schemas.microsoft.com/identity/claims/scope', 'access_as_user'),
    claim('roles', 'Admin'),
  ],
};

/** Headers that platforms and proxies add, and that any client can send. */
const forged: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'the principal of the platform': {
    'X-MS-CLIENT-PRINCIPAL': Buffer.from(JSON.stringify(principal)).toString('base64'),
    'X-MS-CLIENT-PRINCIPAL-ID': people.admin.oid,
    'X-MS-CLIENT-PRINCIPAL-NAME': 'Admin',
    'X-MS-CLIENT-PRINCIPAL-IDP': 'aad',
    'X-MS-TOKEN-AAD-ID-TOKEN': 'a.b.c',
    'X-MS-AUTH-INTERNAL': 'true',
  },
  'an address of a proxy': {
    'X-Original-URL': '/api/health',
    'X-Rewrite-URL': '/api/health',
    'X-Forwarded-Host': 'evil.example',
    'X-Forwarded-Proto': 'http',
    'X-Forwarded-Prefix': '/admin',
    'X-Forwarded-For': '127.0.0.1',
    'X-Real-IP': '127.0.0.1',
    'X-Forwarded-User': 'admin',
    Forwarded: 'for=127.0.0.1;host=evil.example;proto=http',
    'X-Original-Host': 'evil.example',
    'DISGUISED-HOST': 'evil.example',
    'WAS-DEFAULT-HOSTNAME': 'evil.example',
  },
  'a key of the platform': {
    'x-functions-key': 'master',
    'x-functions-clientid': 'master',
    'x-arr-ssl': '2048|256|issuer|subject',
    'X-ARR-ClientCert': 'MIIB',
    'x-site-deployment-id': 'desk',
  },
  'another method': {
    'X-HTTP-Method-Override': 'GET',
    'X-HTTP-Method': 'DELETE',
    'X-Method-Override': 'DELETE',
  },
};

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey();
});

const visitors: readonly Persona[] = ['nobody', 'outsider', 'requester', 'reader'];

/** Routes whose response or effect changes because of forged headers; one line each. */
async function differences(desk: SecurityApi): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of Object.keys(validCalls) as RouteName[]) {
    for (const who of visitors) {
      const ask = validCalls[name];
      const telling = async (headers: Readonly<Record<string, string>>) => {
        await desk.reset();
        const before = desk.writes();
        const response = await desk.send(name, who, { ...ask, headers: { ...ask.headers, ...headers } });
        return JSON.stringify([sameness(response), response.body['instance'], desk.writes() - before]);
      };
      const plain = await telling({});
      for (const [what, headers] of Object.entries(forged)) {
        if ((await telling(headers)) !== plain) found.push(`${name} as ${who} with ${what}`);
      }
    }
  }
  return found;
}

type Headers = Record<string, string>;

/** An API with a route that trusts one header. */
const gullible = (where: RouteName, header: string, then: (answer: HttpResponseInit) => HttpResponseInit) =>
  openSecurityApi(key, {
    replaced: (handler, name) => async (request, context) => {
      const answer = await handler(request, context);
      return name === where && request.headers.has(header) ? then(answer) : answer;
    },
  });

describe('forged headers', () => {
  it('change no response and no effect of any route', async () => {
    expect(await differences(await openSecurityApi(key))).toEqual([]);
  });

  it('are detected when a route trusts the principal of the platform', async () => {
    const desk = await gullible('listCustomers', 'x-ms-client-principal', () => ({
      status: 200,
      headers: {},
      jsonBody: { items: [] },
    }));
    expect(await differences(desk)).toContain('listCustomers as nobody with the principal of the platform');
  });

  it('are detected when a route trusts the host of a proxy', async () => {
    const desk = await gullible('acceptPurchase', 'x-forwarded-host', (answer) => ({
      ...answer,
      headers: { ...(answer.headers as Headers), location: 'https://evil.example/' },
    }));
    expect(await differences(desk)).toContain('acceptPurchase as requester with an address of a proxy');
  });
});
