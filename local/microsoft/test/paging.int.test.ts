import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { productIdOfSize } from './support/buyer.ts';
import { appToken, CONTOSO, CONTOSO_PLAN, userToken } from './support/tokens.ts';
import { startTestSimulator } from './support/test-simulator.ts';
import type { TestSimulator } from './support/test-simulator.ts';

interface Page {
  totalCount: number;
  items: { id: string }[];
  links: { next?: { uri: string; method: string; headers: { key: string; value: string }[] } };
}

let simulator: TestSimulator;
beforeAll(async () => {
  simulator = await startTestSimulator();
});
afterAll(() => simulator.stop());
afterEach(() => simulator.control('POST', '/_control/settings', { partnerCenterPageSize: 500 }));

const get = (path: string, headers: Record<string, string> = {}) =>
  simulator.call('GET', path, { token: userToken, headers });
const next = async ({ links }: Page) => {
  const headers = Object.fromEntries((links.next?.headers ?? []).map(({ key, value }) => [key, value]));
  return (await get(`/v1${links.next?.uri ?? ''}`, headers)).json as Page;
};

describe('a list of Partner Center', () => {
  it('comes in pages of the size that was asked for, the next one with its header', async () => {
    const first = (await get('/v1/customers?size=3')).json as Page;
    expect(first.items).toHaveLength(3);
    expect(first.totalCount).toBe(3);
    expect(first.links.next).toEqual({
      uri: '/customers?size=3&seekOperation=Next',
      method: 'GET',
      headers: [{ key: 'MS-ContinuationToken', value: expect.any(String) as unknown }],
    });
    const second = await next(first);
    expect(second.items).toMatchObject([{ companyProfile: { companyName: 'Tailspin' } }]);
    expect(second.links).not.toHaveProperty('next');
  });

  it.each([
    ['/v1/customers', 4],
    ['/v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf', 2],
    [`/v1/customers/${CONTOSO}/subscriptions/${CONTOSO_PLAN}/azureEntitlements`, 2],
    ['/v1/products?country=FR&targetView=AzureReservationsSQL&reservationScope=AzurePlan', 2],
    [`/v1/products/${productIdOfSize('AV36P')}/skus?country=FR`, 7 * 3],
  ])('%s comes in pages of the default size, complete and nothing twice', async (path, count) => {
    await simulator.control('POST', '/_control/settings', { partnerCenterPageSize: 1 });
    let page = (await get(path)).json as Page;
    const ids = page.items.map(({ id }) => id);
    while (page.links.next !== undefined) {
      page = await next(page);
      expect(page.items).toHaveLength(1);
      ids.push(...page.items.map(({ id }) => id));
    }
    expect(new Set(ids).size).toBe(count);
    expect(ids).toHaveLength(count);
  });

  it.each([
    '/v1/customers?size=0',
    '/v1/customers?size=501',
    '/v1/customers?size=many',
    '/v1/customers?seekOperation=Next',
    '/v1/customers?seekOperation=Previous',
    `/v1/customers/${CONTOSO}/subscriptions?filter={}`,
  ])('refuses GET %s', async (path) => {
    expect(await get(path)).toMatchObject({ status: 400, json: { code: '3000' } });
  });

  it('refuses a token of another list, and one without seekOperation', async () => {
    const first = (await get('/v1/customers?size=3')).json as Page;
    const token = { 'MS-ContinuationToken': first.links.next?.headers[0]?.value ?? '' };
    const elsewhere = `/v1/customers/${CONTOSO}/subscriptions?seekOperation=Next`;
    expect(await get(elsewhere, token)).toMatchObject({ status: 400, json: { code: '3000' } });
    expect(await get('/v1/customers?size=3', token)).toMatchObject({ status: 400 });
  });
});

describe('the filter of customers', () => {
  const filtered = (filter: string) =>
    simulator.call('GET', `/v1/customers?filter=${encodeURIComponent(filter)}`, { token: appToken });

  it.each([
    ['{"Field":"CompanyName","Value":"cont","Operator":"starts_with"}', ['Contoso']],
    ['{"field":"Domain","value":"TAIL","operator":"StartsWith"}', ['Tailspin']],
    ['{"Field":"CompanyName","Value":"none","Operator":"starts_with"}', []],
  ])('%s finds %j', async (filter, names) => {
    const { items } = (await filtered(filter)).json as {
      items: { companyProfile: { companyName: string } }[];
    };
    expect(items.map((one) => one.companyProfile.companyName)).toEqual(names);
  });

  it.each(['nonsense', '{"Field":"Country","Value":"FR","Operator":"starts_with"}', '{"Field":"Domain"}'])(
    '%s is refused',
    async (filter) => {
      expect(await filtered(filter)).toMatchObject({ status: 400, json: { code: '3000' } });
    },
  );
});
