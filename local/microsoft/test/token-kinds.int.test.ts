import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appToken, CONTOSO, CONTOSO_PLAN, userToken } from './support/tokens.ts';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await startTestSimulator();
});
afterAll(() => simulator.stop());
const get = (path: string, token: string) => simulator.call('GET', path, { token });

const customer = `/v1/customers/${CONTOSO}`;

describe('the kind of token', () => {
  it.each([
    `${customer}/agreements`,
    '/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf',
    `${customer}/relationships`,
    `${customer}/entitlements`,
    `${customer}/directSignedMicrosoftCustomerAgreementStatus`,
  ])('App+User only: GET %s', async (path) => {
    expect(await get(path, appToken)).toMatchObject({
      status: 403,
      json: { code: '1002', description: "This resource can't be accessed by application credentials." },
    });
    expect((await get(path, userToken)).status).toBe(200);
  });

  it('App+User only: the provisioning status of an order', async () => {
    const path = `${customer}/orders/none/provisioningstatus`;
    expect(await get(path, appToken)).toMatchObject({ status: 403, json: { code: '1002' } });
    expect(await get(path, userToken)).toMatchObject({ status: 404, json: { code: '20000' } });
  });

  it.each([
    '/v1/customers',
    customer,
    `${customer}/subscriptions`,
    `${customer}/subscriptions/${CONTOSO_PLAN}/azureEntitlements`,
    `${customer}/subscriptions/${CONTOSO_PLAN}/registrationstatus`,
    '/v1/products?country=FR&targetView=Azure',
    `${customer}/orders`,
  ])('both: GET %s', async (path) => {
    expect((await get(path, appToken)).status).toBe(200);
    expect((await get(path, userToken)).status).toBe(200);
  });
});
