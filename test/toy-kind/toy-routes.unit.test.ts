import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { Verdict } from '../../src/rules/domain/explanation.ts';
import type { RequestKind } from '../../src/requests/domain/request-kind.ts';
import { requestKinds } from '../../src/requests/domain/request-kinds.ts';
import { ticketSchemaOf } from '../../src/tickets/domain/ticket-message.ts';
import { signingKey, type SigningKey } from '../support/http/issuer.ts';
import { purchaseAsk, purchaseBody } from '../support/http/calls.ts';
import type { HttpResult } from '../support/http/in-memory-api.ts';
import { contoso } from '../support/http/people.ts';
import { toyKind } from './domain/toy-kind.ts';
import { loan, toyCalls } from './toy-calls.ts';
import { bothKinds, openToyApi } from './toy-api.ts';

let key: SigningKey;
let desk: ReturnType<typeof openToyApi>;

beforeAll(async () => {
  key = await signingKey();
});
beforeEach(() => {
  desk = openToyApi(key);
});

const idsOf = ({ body }: Pick<HttpResult, 'body'>) =>
  (body['items'] as readonly { readonly id: string }[]).map(({ id }) => id);

const rulesOf = ({ body }: Pick<HttpResult, 'body'>) =>
  (body['verdict'] as Verdict).explanations.map(({ rule }) => rule);

const evaluate = (json: object) =>
  desk.call('evaluateSubmission', {
    path: `/api/v1/customers/${contoso}/evaluations`,
    params: { customerId: contoso },
    json,
  });

describe('the routes that all kinds share', () => {
  it('list the requests of a kind', async () => {
    const id = String((await toyCalls(desk).submit()).body['id']);
    const purchase = String((await desk.call('acceptPurchase', purchaseAsk(undefined))).body['id']);
    const list = (filter: object = {}) => {
      const query = { customerId: contoso, ...filter };
      return desk.call('listRequests', { path: '/api/v1/requests', query });
    };
    const toys = await list({ kind: 'toy' });
    expect(toys.body['items']).toMatchObject([{ id, kind: 'toy', input: loan, status: 'awaiting-approval' }]);
    expect(idsOf(await list({ kind: 'purchase' }))).toEqual([purchase]);
    expect(idsOf(await list()).sort()).toEqual([id, purchase].sort());
    expect((await list({ kind: 'game' })).body).toMatchObject({ type: '/problems/invalid-request' });
  });

  it('evaluate without submitting', async () => {
    expect((await evaluate({ kind: 'toy', input: loan })).body).toMatchObject({
      verdict: { allowed: true, asOf: '2026-11-23T10:00:00.000Z' },
      quote: { deposit: { amount: '20.00', currency: 'EUR' } },
    });
    const early = await evaluate({ kind: 'toy', input: loan, asOf: '2025-12-31T00:00:00.000Z' });
    expect(early.body).toMatchObject({ verdict: { explanations: [] } });
    const unknown = await evaluate({ kind: 'toy', input: loan, asOf: '2017-12-31T23:59:59.999Z' });
    expect(unknown.body).toMatchObject({ status: 400, errors: [{ pointer: '/asOf' }] });
    const purchase = await evaluate({ kind: 'purchase', input: purchaseBody });
    expect(rulesOf(purchase)).toContain('subscription-active');
    expect(rulesOf(purchase)).not.toContain('toy-in-shop');
    const wrong = await evaluate({ kind: 'toy', input: { toy: 'kite' } });
    expect(wrong.body).toMatchObject({ status: 400, errors: [{ pointer: '/input/days' }] });
  });

  it('show the whole quote of an evaluation, although the quote of another kind has fewer members', async () => {
    const quote = z.object({ hash: z.string(), validUntil: z.string() });
    const lesser: RequestKind = { ...toyKind, name: 'lesser', schemas: { ...toyKind.schemas, quote } };
    desk = openToyApi(key, requestKinds([lesser, toyKind]));
    expect((await evaluate({ kind: 'toy', input: loan })).body).toMatchObject({
      quote: { deposit: { amount: '20.00', currency: 'EUR' } },
    });
  });

  it('list the rules of the kind after those of earlier kinds', async () => {
    const { body } = await desk.call('listRules', { path: '/api/v1/rules' });
    const rules = (body['items'] as readonly { readonly rule: string }[]).map(({ rule }) => rule);
    expect(rules.slice(-2)).toEqual(['toy-in-shop', 'toy-loan-length']);
    expect(rules).toContain('agent-access');
  });

  it('describe the documents of the kind', () => {
    const { paths, components } = desk.description();
    expect(paths['/api/v1/customers/{customerId}/toys']).toMatchObject({
      post: { operationId: 'acceptToy', tags: ['requests'], 'x-policy': 'customer:purchase' },
    });
    const one = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    expect(components.schemas).toMatchObject({
      Request: { oneOf: [one('PurchaseRequest'), one('ToyRequest')] },
      RequestSummary: { oneOf: [one('PurchaseRequestSummary'), one('ToyRequestSummary')] },
      ToyRequest: {
        properties: {
          kind: { const: 'toy' },
          input: { properties: { toy: {}, days: {} } },
          quote: { properties: { deposit: one('Money') } },
          result: { properties: { loanId: {} } },
        },
      },
      Step: { properties: { name: { enum: expect.arrayContaining(['hand-over', 'checkout']) as unknown } } },
    });
  });

  it('describe its tickets', () => {
    const { oneOf } = z.toJSONSchema(ticketSchemaOf(bothKinds), { io: 'input' });
    expect(oneOf).toContainEqual(
      expect.objectContaining({
        properties: expect.objectContaining({
          kind: expect.objectContaining({ const: 'toy', description: 'Lends a toy.' }) as unknown,
          input: expect.objectContaining({ required: ['toy', 'days'] }) as unknown,
        }) as unknown,
      }),
    );
  });
});
