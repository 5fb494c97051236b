import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { foreignCalls, refusedWith, sendRaw } from '../../kit/test/foreign-calls.ts';
import { buyer, followed } from './support/buyer.ts';
import { appToken, CONTOSO, CONTOSO_PLAN } from './support/tokens.ts';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

let simulator: TestSimulator;
beforeEach(async () => {
  simulator = await startTestSimulator();
});
afterEach(() => simulator.stop());

const fault = (order: Record<string, unknown>) => simulator.control('POST', '/_control/faults', order);
const customers = () => simulator.call('GET', '/v1/customers', { token: appToken });
const calls = async (since = 0) =>
  ((await simulator.control('GET', `/_control/calls?since=${since}`)).json as { items: { seq: number }[] })
    .items;

describe('faults', () => {
  it('lose the answer after the checkout was committed; the repeat gets it', async () => {
    const shop = buyer(simulator.call);
    await shop.register(CONTOSO, CONTOSO_PLAN);
    const cart = followed(await shop.createCart([await shop.line()])).id;
    const ordered = await fault({
      match: { method: 'POST', path: '/v1/customers/*/carts/*/checkout' },
      effect: 'timeout-after-commit',
      delayMs: 20,
    });
    expect(ordered).toMatchObject({ status: 201, json: { id: expect.any(String) as unknown } });
    await expect(shop.checkout(cart, 'request-1')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await shop.checkout(cart, 'request-1')).status).toBe(201);
    const effects = await simulator.control('GET', '/_control/effects?since=0');
    expect(effects.json).toMatchObject({ items: [{ seq: 1, kind: 'order', idempotencyKey: 'request-1' }] });
    expect((await simulator.control('GET', '/_control/effects?since=1')).json).toEqual({ items: [] });
    expect((await calls()).slice(-2)).toMatchObject([
      {
        method: 'POST',
        status: 201,
        msRequestId: 'request-1',
        correlationId: 'correlation-1',
        fault: 'timeout-after-commit',
      },
      { method: 'POST', status: 201, msRequestId: 'request-1' },
    ]);
  });

  it('reset before processing', async () => {
    await fault({ match: { path: '/v1/customers' }, effect: 'reset' });
    await expect(customers()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await customers()).status).toBe(200);
    expect(await calls()).toMatchObject([{ status: 0, fault: 'reset' }, { status: 200 }]);
  });

  it('throttle with the odd body of Partner Center (F8), as often as ordered', async () => {
    await fault({ match: { path: '/v1/customers' }, effect: 'throttle', retryAfter: 3, times: 2 });
    const throttled = await customers();
    expect(throttled).toMatchObject({
      status: 429,
      json: { statusCode: 429, message: 'Rate limit is exceeded. Try again in 3 seconds.' },
    });
    expect(throttled.headers['retry-after']).toBe('3');
    expect((await customers()).status).toBe(429);
    expect((await customers()).status).toBe(200);
  });

  it('answer any status, with any Retry-After; the first that fits wins', async () => {
    const match = { path: '/v1/customers' };
    await fault({ match: { ...match, method: 'DELETE' }, effect: 'reset' });
    await fault({ match, effect: 'status', status: 500, retryAfter: 'Wed, 21 Oct 2099 07:28:00 GMT' });
    await fault({ match: { path: '/*/customers' }, effect: 'status' });
    const first = await customers();
    expect(first).toMatchObject({ status: 500, json: { code: '800003', source: 'PartnerCenter' } });
    expect(first.headers['retry-after']).toBe('Wed, 21 Oct 2099 07:28:00 GMT');
    expect((await customers()).status).toBe(503);
    expect((await customers()).status).toBe(200);
  });

  it.each([
    [400, '800009', 'BadRequest'],
    [401, '400', 'InvalidAuthenticationToken'],
    [403, '800020', 'AuthorizationFailed'],
    [404, '1000', 'NotFound'],
    [409, '800060', 'OperationCannotBePerformedInCurrentState'],
    [418, '800002', 'BadRequest'],
    [502, '800003', 'InternalServerError'],
  ])('answer %i with a code that fits it: %s at Partner Center, %s at ARM', async (status, code, armCode) => {
    await fault({ match: { path: '/v1/customers' }, effect: 'status', status });
    await fault({ match: { path: '/providers/*' }, effect: 'status', status });
    expect(await customers()).toMatchObject({ status, json: { code } });
    expect(await simulator.call('GET', '/providers/any')).toMatchObject({
      status,
      json: { error: { code: armCode, message: 'A fault was ordered for this call.' } },
    });
  });

  it('answer with the code and the words that were ordered', async () => {
    const order = { effect: 'status', status: 403, code: '800023', message: 'The credit line is too low.' };
    await fault({ match: { path: '/v1/customers' }, ...order });
    expect(await customers()).toMatchObject({
      status: 403,
      json: { code: '800023', description: 'The credit line is too low.' },
    });
  });

  it('delay, and go away when cleared', async () => {
    await fault({ match: { path: '/v1/customers' }, effect: 'delay', delayMs: 1 });
    expect((await customers()).status).toBe(200);
    expect(await calls()).toMatchObject([{ status: 200, fault: 'delay' }]);
    await fault({ match: { path: '/v1/customers' }, effect: 'reset', times: 9 });
    expect((await simulator.control('DELETE', '/_control/faults')).status).toBe(204);
    expect((await customers()).status).toBe(200);
  });
});

describe('prices', () => {
  const d2s = { sku: 'Standard_D2s_v5', region: 'westeurope', term: 'P1Y' };

  it('change by a factor of the seeded price, or to a price', async () => {
    const order = (change: object) => simulator.control('POST', '/_control/prices', { ...d2s, ...change });
    expect(await order({ factor: '1.05' })).toMatchObject({
      status: 200,
      json: { unitPrice: { amount: '544.95', currency: 'USD' } },
    });
    expect(await order({ factor: '0.9' })).toMatchObject({ json: { unitPrice: { amount: '467.10' } } });
    await order({ price: { amount: '460.00', currency: 'EUR' } });
    const retail = await simulator.call(
      'GET',
      "/api/retail/prices?currencyCode='EUR'&$filter=armSkuName eq 'Standard_D2s_v5' and armRegionName eq 'westeurope' and reservationTerm eq '1 Year'",
    );
    expect(retail.json).toMatchObject({ Items: [{ retailPrice: 460 }] });
  });

  it.each([
    [{ ...d2s, sku: 'Standard_Z1', factor: '1' }, 'sku'],
    [{ ...d2s, region: 'atlantis', factor: '1' }, 'region'],
    [{ ...d2s, term: 'P5Y', factor: '1' }, 'term'],
    [{ ...d2s, factor: 1.05 }, 'factor'],
    [d2s, 'factor'],
    [{ ...d2s, factor: '1', price: { amount: '1', currency: 'USD' } }, 'price'],
    [{ ...d2s, price: { amount: '1', currency: 'XXX' } }, 'price.currency'],
  ])('refuse %j, naming %s', async (order, field) => {
    expect(await simulator.control('POST', '/_control/prices', order)).toMatchObject({
      status: 400,
      json: { field },
    });
  });
});

describe('the control port', () => {
  it.each([
    ['POST', '/_control/faults', { match: { path: '/x' }, effect: 'explode' }, 'effect'],
    ['POST', '/_control/faults', { match: { path: 'x' }, effect: 'reset' }, 'match.path'],
    ['POST', '/_control/faults', { match: { path: '/x' }, effect: 'reset', time: 2 }, 'time'],
    ['POST', '/_control/settings', { unitsPerOrder: 0 }, 'unitsPerOrder'],
    ['POST', '/_control/settings', { cartLife: 'PT1S' }, 'cartLife'],
    ['GET', '/_control/calls?since=yesterday', undefined, 'since'],
  ])('refuses %s %s %j, naming %s', async (method, path, body, field) => {
    expect(await simulator.control(method, path, body)).toMatchObject({ status: 400, json: { field } });
  });

  it.each(foreignCalls)('refuses %s', async (_, call, status) => {
    const url = `http://127.0.0.1:${simulator.running.httpPort}/_control/faults`;
    const fault = '{"match":{"path":"/foreign"},"effect":"reset"}';
    expect(await sendRaw(url, { body: fault, ...call })).toMatchObject(refusedWith(status));
    const { json } = await simulator.control('GET', '/_control/state');
    expect(JSON.stringify(json)).not.toContain('/foreign');
  });

  it('says when a body is not JSON', async () => {
    const url = `http://127.0.0.1:${simulator.running.httpPort}/_control/faults`;
    const send = async (body: string) => {
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      const answer = await fetch(url, { method: 'POST', headers, body });
      return { status: answer.status, json: await answer.json() };
    };
    expect((await send('{"match":{"path":"/x"},"effect":"reset"}')).status).toBe(201);
    expect(await send('{"match":')).toEqual({
      status: 400,
      json: {
        error: 'the body is not JSON: SyntaxError: Unexpected end of JSON input',
        field: 'body',
      },
    });
    expect(await send('')).toMatchObject({ status: 400, json: { field: 'body' } });
  });

  it('changes settings: an order of a part of a line, with an error for the rest', async () => {
    const changed = await simulator.control('POST', '/_control/settings', { unitsPerOrder: 2 });
    expect(changed).toMatchObject({ status: 200, json: { unitsPerOrder: 2, registrationPolls: 2 } });
    const shop = buyer(simulator.call);
    await shop.register(CONTOSO, CONTOSO_PLAN);
    const cart = followed(await shop.createCart([await shop.line()])).id;
    expect((await shop.checkout(cart, 'request-1')).json).toMatchObject({
      orders: [{ lineItems: [{ quantity: 2 }] }],
      orderErrors: [{ orderGroupId: '0', code: 800017 }],
    });
  });

  it('tells health and state', async () => {
    expect(await simulator.control('GET', '/healthz')).toMatchObject({ status: 200, json: { status: 'ok' } });
    await buyer(simulator.call).buy();
    expect((await simulator.control('GET', '/_control/state')).json).toMatchObject({
      now: '2026-06-15T12:00:00.000Z',
      settings: { registrationPolls: 2 },
      registrations: [{ subscriptionId: CONTOSO_PLAN, registered: true }],
      carts: [{ status: 'Ordered' }],
      orders: [{ fulfilled: true, friendlyName: 'rd-friendly' }],
    });
  });
});
