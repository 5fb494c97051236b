import { beforeEach, describe, expect, it } from '@jest/globals';
import { compensationPlanOf } from '../../../src/requests/domain/request-kind.ts';
import { purchaseAsk, requestAsk } from '../../support/http/calls.ts';
import { openInMemoryApi, type Ask } from '../../support/http/in-memory-api.ts';
import { now, signingKey } from '../../support/http/issuer.ts';
import { awaitingApproval } from '../../support/http/stored-request.ts';

const key = await signingKey();
const headers = { 'accept-language': 'fr-FR, en;q=0.5' };
const inFrench = { headers };
let desk: ReturnType<typeof openInMemoryApi>;
beforeEach(() => {
  desk = openInMemoryApi(key);
});

describe('an answer in French', () => {
  it('says so, also one that accepts a request', async () => {
    const ask = purchaseAsk('requester');
    const french: Ask = { ...ask, headers: { ...ask.headers, ...headers } };
    const accepted = await desk.call('acceptPurchase', french);
    expect(accepted).toMatchObject({
      status: 202,
      headers: { 'content-language': 'fr', vary: 'Accept-Language' },
    });
    expect((await desk.call('acceptPurchase', ask)).headers).toMatchObject({ 'content-language': 'en' });
  });

  it('speaks the notes of a compensation plan that was stored in English', async () => {
    const id = await awaitingApproval(desk);
    const stored = await desk.deps.requests.read(id);
    if (stored?.request.quote === undefined) throw new Error('no quote');
    const { input, quote } = stored.request;
    const compensationPlan = compensationPlanOf(desk.deps.kinds.named('purchase'), { input, quote }, now);
    const change = { compensationPlan };
    await desk.deps.requests.commit({
      ...{ requestId: id, position: stored.position, operation: 'plan', change, newEvents: [] },
    });
    const { body } = await desk.call('showRequest', requestAsk('approver', id, '', inFrench));
    expect(body['compensationPlan']).toEqual(
      expect.arrayContaining([
        {
          step: 'checkout',
          effect: 'undoable',
          undo: 'return-reservation',
          note: 'Ne peut pas être annulé chez Microsoft. Le seul retour possible est une restitution, qui entame le plafond de remboursement du client.',
        },
      ]),
    );
  });

  it.each<[string, Parameters<typeof desk.call>[0], Ask, object]>([
    [
      'of an unknown request',
      'showRequest',
      requestAsk('requester', 'no-id', '', inFrench),
      { title: 'Introuvable', detail: 'Introuvable, ou pas pour vous.' },
    ],
    [
      'of a body that is not valid',
      'acceptPurchase',
      { ...purchaseAsk('requester', { json: {} }), headers: { 'idempotency-key': 'k', ...headers } },
      {
        title: 'La demande n’est pas valide',
        detail: 'Le corps n’est pas valide.',
        errors: expect.arrayContaining([
          { pointer: '/subscriptionId', message: 'est obligatoire' },
        ]) as unknown,
      },
    ],
    [
      'of a missing role',
      'decideRequest',
      requestAsk('requester', `aaaaaaaa000040008000000000000001-${'a'.repeat(26)}`, '/decisions', {
        ...inFrench,
        json: {},
      }),
      {
        title: 'Il manque le rôle nécessaire',
        detail: 'Il vous faut le rôle Approver ou Admin sur ce client.',
      },
    ],
    [
      'of a missing token',
      'listInbox',
      { path: '/api/v1/inbox', headers: { ...headers, authorization: '' } },
      { detail: 'Il n’y a pas de jeton d’accès.' },
    ],
  ])('is the problem %s', async (_what, name, ask, problem) => {
    const response = await desk.call(name, ask);
    expect(response.body).toMatchObject(problem);
    expect(response.headers).toMatchObject({ 'content-language': 'fr', vary: 'Accept-Language' });
  });
});
