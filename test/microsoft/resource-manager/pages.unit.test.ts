import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { scriptedAzure } from './scripted-azure.ts';

const query = { reservedResourceType: 'VirtualMachines', currency: 'EUR', priceType: 'Reservation' } as const;

/** The lists of an Azure whose pages link as scripted. */
function linkedBy(nextOf: (page: number) => string) {
  const azure = scriptedAzure((url) => {
    const next = `${url.origin}/list?page=${nextOf(Number(url.searchParams.get('page') ?? 0))}`;
    return Response.json({ value: [], nextLink: next, Items: [], NextPageLink: next });
  });
  const call = { tenantId: 'customer', path: '/list?page=0' };
  return {
    ...azure,
    'Azure Resource Manager': () => azure.client.list(call, z.unknown()),
    'the retail prices': () => azure.retail(query),
    tryList: () => azure.client.tryList(call, z.unknown()),
  };
}

describe.each(['Azure Resource Manager', 'the retail prices'] as const)('a list of %s', (api) => {
  it('whose link leads back to a page before cannot be read', async () => {
    const azure = linkedBy((page) => String((page + 1) % 3));
    await expect(azure[api]()).rejects.toMatchObject({
      name: 'UnexpectedAnswer',
      message: expect.stringContaining('leads back to a page that was read'),
      details: { code: 'unreadable-answer' },
    });
  });

  it('of more than 500 pages cannot be read', async () => {
    const azure = linkedBy((page) => String(page + 1));
    await expect(azure[api]()).rejects.toMatchObject({
      name: 'UnexpectedAnswer',
      message: expect.stringContaining('leads to more than 500 pages'),
      details: { code: 'unreadable-answer' },
    });
    expect(azure.requests).toHaveLength(500);
  });
});

describe('a list that may be refused', () => {
  it('is refused when its link leads back', async () => {
    expect(await linkedBy(() => '1').tryList()).toMatchObject({
      ok: false,
      error: { code: 'unreadable-answer' },
    });
  });
});
