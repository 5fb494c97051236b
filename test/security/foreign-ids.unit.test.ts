import { beforeAll, describe, expect, it } from '@jest/globals';
import type { HttpResponseInit } from '@azure/functions';
import type { RouteName } from '../../src/app/http-routes.ts';
import type { Ask } from '../support/http/in-memory-api.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { contoso } from '../support/http/people.ts';
import { theRoutes } from '../openapi/the-document.ts';
import { openSecurityApi, requestIds, TICKET_ID, type SecurityApi } from './security-api.ts';
import { validCalls } from './valid-calls.ts';
import { sameness } from './same-answer.ts';

const nobodys = 'eeeeeeee-0000-4000-8000-00000000000e';
const requestOf = (customerId: string) => `${customerId.replaceAll('-', '')}-${'e'.repeat(26)}`;

/** Invalid spellings of an id, and spellings of other ids. */
const misspelled = (id: string): readonly string[] => [
  id.replaceAll('-', ''),
  `{${id}}`,
  `urn:uuid:${id}`,
  `${id}/`,
  ` ${id}`,
  `${id}\n`,
  `${id}\0`,
  `${id}%00`,
  `${id},${id}`,
  `..%2f${id}`,
  `../${id}`,
  `${id}' or '1' eq '1`,
  `${id}#`,
  `${id}?x=1`,
  id.slice(1),
  `${id}0`,
  '*',
  '.',
  '..',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'ａ' + id.slice(1),
  'x'.repeat(1_000),
];

let key: SigningKey;
let desk: SecurityApi;
beforeAll(async () => {
  key = await signingKey();
  desk = await openSecurityApi(key);
});

/** Where a route has its id: a customer or a request in the path, or a customer in the query. */
interface Subject {
  readonly name: RouteName;
  readonly what: 'customerId' | 'id' | 'queried';
}

const subjects = Object.entries(theRoutes()).flatMap<Subject>(([name, { address, policy }]) => {
  const route = name as RouteName;
  if (address.includes('{customerId}')) return [{ name: route, what: 'customerId' }];
  if (address.includes('{id}')) return [{ name: route, what: 'id' }];
  return policy.startsWith('queried-') ? [{ name: route, what: 'queried' }] : [];
});

/** A valid call of a route with another id, with a valid or an invalid body. */
function askAbout({ name, what }: Subject, id: string, isWrong = false): Ask {
  const { json, ...ask } = validCalls[name];
  const body = json === undefined ? {} : isWrong ? { text: '{"a":' } : { json };
  if (what === 'queried') return { ...ask, ...body, query: { ...ask.query, customerId: id } };
  const path = ask.path.replace(ask.params?.[what] ?? '', encodeURIComponent(id));
  return { ...ask, ...body, path, params: { ...ask.params, [what]: id } };
}

/** Routes that answer differently for an id that exists for others and for a missing id; one line each. */
async function tellTales(at: SecurityApi): Promise<readonly string[]> {
  const found: string[] = [];
  for (const subject of subjects) {
    const { name, what } = subject;
    const there = what === 'id' ? [...Object.values(requestIds), TICKET_ID, requestOf(contoso)] : [contoso];
    for (const who of ['outsider', 'elsewhere'] as const) {
      for (const isWrong of [false, true]) {
        const tell = async (id: string) => {
          const response = await at.send(name, who, askAbout(subject, id, isWrong));
          return JSON.stringify(sameness(response));
        };
        const expected = await tell(what === 'id' ? requestOf(nobodys) : nobodys);
        if (!expected.startsWith('{"status":404,')) found.push(`${name} as ${who}: ${expected}`);
        for (const id of [...there, ...there.map((one) => one.toUpperCase())]) {
          if ((await tell(id)) !== expected) found.push(`${name} as ${who} about ${id}`);
        }
      }
    }
  }
  return found;
}

describe('an id of another customer', () => {
  it('is tested on every route with an id', () => {
    expect(new Set(subjects.map(({ what }) => what)).size).toBe(3);
    expect(subjects.length).toBeGreaterThanOrEqual(10);
  });

  it('gets the same status, headers and text as a missing id, whatever the body', async () => {
    const before = desk.writes();
    expect(await tellTales(desk)).toEqual([]);
    expect(desk.writes()).toBe(before);
  });

  it.each<[string, RouteName, (answer: HttpResponseInit) => HttpResponseInit]>([
    ['by its status', 'showRequest', (answer) => ({ ...answer, status: 403 })],
    [
      'by its words',
      'showTimeline',
      (answer) => ({ ...answer, jsonBody: { ...(answer.jsonBody as object), detail: 'Not yours.' } }),
    ],
    [
      'by a header',
      'decideRequest',
      (answer) => ({ ...answer, headers: { ...(answer.headers as object), etag: '"1"' } }),
    ],
  ])('would be found where it shows %s', async (_how, where, change) => {
    const planted = await openSecurityApi(key, {
      replaced: (handler, name) => async (request, context) => {
        const answer = await handler(request, context);
        const isThere = Object.values<string>(requestIds).includes(request.params['id'] ?? '');
        return name === where && isThere ? change(answer) : answer;
      },
    });
    const found = await tellTales(planted);
    expect(found).toContain(`${where} as elsewhere about ${requestIds.completed}`);
  });

  it('is in no list', async () => {
    for (const who of ['outsider', 'elsewhere'] as const) {
      for (const name of ['listCustomers', 'listInbox'] as const) {
        const { status, body } = await desk.send(name, who, validCalls[name]);
        expect([name, status]).toEqual([name, 200]);
        expect(JSON.stringify(body).toLowerCase()).not.toMatch(
          new RegExp(`${contoso}|contoso|${contoso.replaceAll('-', '')}`),
        );
      }
    }
  });
});

describe('an id that is spelled otherwise', () => {
  const idOf = ({ name, what }: Subject) =>
    what === 'id' ? (validCalls[name].params?.['id'] ?? '') : contoso;

  it('is the same id in capitals, for people with access', async () => {
    for (const subject of subjects.filter(({ name }) => theRoutes()[name]?.address.startsWith('GET'))) {
      const isAdmins = theRoutes()[subject.name]?.policy.endsWith(':administer') === true;
      const response = await desk.send(
        subject.name,
        isAdmins ? 'admin' : 'approver',
        askAbout(subject, idOf(subject).toUpperCase()),
      );
      expect([subject.name, response.status]).toEqual([subject.name, 200]);
    }
  });

  it('is no id: 404 in the path, 400 in the query, even for an admin', async () => {
    const before = desk.writes();
    for (const subject of subjects) {
      const statuses = new Map<string, number>();
      for (const spelling of misspelled(idOf(subject))) {
        const response = await desk.send(subject.name, 'admin', askAbout(subject, spelling));
        statuses.set(spelling, response.status);
      }
      const expected = subject.what === 'queried' ? 400 : 404;
      expect([subject.name, [...statuses].filter(([, status]) => status !== expected)]).toEqual([
        subject.name,
        [],
      ]);
    }
    expect(desk.writes()).toBe(before);
  });
});
