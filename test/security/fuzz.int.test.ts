import type { HttpHandler, HttpResponseInit } from '@azure/functions';
import { describe, expect, it } from '@jest/globals';
import { httpRoutes, type RouteName } from '../../src/app/http-routes.ts';
import type { FuzzCall } from './arbitrary-call.ts';
import { fuzz, tryEveryValue } from './fuzz.ts';

const seed = Number(process.env['SEED'] ?? 20);

describe('the API', () => {
  it(`keeps its contract in 2,000 random calls (SEED=${seed})`, async () => {
    const met = new Map<string, Set<number>>();
    await fuzz({
      calls: 2_000,
      seed,
      onAnswer: ({ name }, status) => void met.set(name, (met.get(name) ?? new Set()).add(status)),
    });
    expect([...met.keys()].sort()).toEqual(Object.keys(httpRoutes).sort());
    // Calls get past authorisation, not only up to it.
    const inAuth = [400, 401, 403, 404, 413];
    const shut = [...met].filter(([, statuses]) => [...statuses].every((status) => inAuth.includes(status)));
    expect(shut).toEqual([]);
  });

  it('keeps its contract with each value of each enum and parameter, on the API clients and the simulator', async () => {
    const met = new Set<number>();
    const onAnswer = (_call: unknown, status: number) => void met.add(status);
    expect(await tryEveryValue(['requester'], { simulates: true, onAnswer })).toBeGreaterThan(500);
    expect([...met].toSorted()).toEqual(expect.arrayContaining([200, 202, 400, 403, 404]));
  });

  it(`keeps its contract in 200 random calls while Microsoft refuses, fails and is silent (SEED=${seed})`, async () => {
    const met = new Set<string>();
    const onAnswer = ({ weather }: FuzzCall, status: number) => void met.add(`${weather} ${status}`);
    await fuzz({ calls: 200, seed, simulates: true, onAnswer });
    expect([...met].filter((one) => / 50[23]$/.test(one))).not.toEqual([]);
  });
});

/** A refusal in its proper form. */
const refusal = {
  status: 409,
  headers: { 'content-type': 'application/problem+json', 'x-correlation-id': 'c' },
  jsonBody: {
    type: '/problems/not-withdrawable',
    title: 'No',
    status: 409,
    instance: '/',
    correlationId: 'c',
  },
};

type Plant = (handler: HttpHandler) => HttpHandler;
const answering =
  (change: (answer: HttpResponseInit) => HttpResponseInit): Plant =>
  (handler) =>
  async (request, context) =>
    change(await handler(request, context));
const withBody = (answer: HttpResponseInit, body: unknown): HttpResponseInit => ({
  ...answer,
  jsonBody: body,
});

describe('the fuzz finds', () => {
  it('a server error for a single value of an enum', async () => {
    const broken = answering((answer) => ({ ...answer, status: 500 }));
    const plant: Plant = (handler) => (request, context) =>
      (request.query.get('type') === 'SapHana' ? broken(handler) : handler)(request, context);
    const replaced = (handler: HttpHandler, name: RouteName) =>
      name === 'browseCatalog' ? plant(handler) : handler;
    await expect(tryEveryValue(['requester'], { replaced })).rejects.toThrow(
      /browseCatalog .*a server error.*SapHana/,
    );
  });

  it.each<[string, RouteName, Plant, RegExp]>([
    [
      'a field that is called otherwise',
      'calculateSavings',
      answering((answer) => {
        if (answer.status !== 200) return answer;
        const { saving, ...rest } = answer.jsonBody as { saving: unknown };
        return withBody(answer, { ...rest, savings: saving });
      }),
      /saving/,
    ],
    [
      'an undocumented nested field',
      'listCustomers',
      answering((answer) => {
        const { items } = answer.jsonBody as { items?: readonly object[] };
        const marked = items?.map((one) => ({ ...one, partition: 'p' }));
        return marked === undefined ? answer : withBody(answer, { items: marked });
      }),
      /additional properties/,
    ],
    [
      'a server error',
      'listRules',
      answering((answer) => (answer.status === 400 ? { ...answer, status: 500 } : answer)),
      /a server error/,
    ],
    [
      'a stack in an answer',
      'decideRequest',
      answering((answer) =>
        withBody(answer, {
          ...(answer.jsonBody as object),
          detail: new TypeError('x is not a function').stack,
        }),
      ),
      /words from inside/,
    ],
    [
      'a refusal that stores something all the same',
      'withdrawRequest',
      answering((answer) => (answer.status === 200 ? { ...answer, ...refusal } : answer)),
      /something was stored/,
    ],
    [
      'a stranger who learns that something is there',
      'showRequest',
      answering((answer) => (answer.status === 404 ? { ...answer, status: 403 } : answer)),
      /a stranger was let in/,
    ],
    ['an undocumented status', 'listCustomers', answering((answer) => ({ ...answer, status: 418 })), /418/],
    [
      'an answer without a correlation id',
      'listInbox',
      answering(({ headers, ...answer }) => ({
        ...answer,
        headers: { 'content-type': (headers as Record<string, string>)['content-type'] ?? '' },
      })),
      /no correlation id/,
    ],
  ])('%s', async (_bug, where, plant, words) => {
    const replaced = (handler: HttpHandler, name: RouteName) => (name === where ? plant(handler) : handler);
    await expect(fuzz({ calls: 2_000, seed: 1, replaced })).rejects.toThrow(words);
  });
});
