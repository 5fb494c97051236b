import { expect, it } from '@jest/globals';
import { resourceManagerReservationPages } from '../../../src/microsoft/resource-manager/reservation-directory.ts';
import { refused, scriptedAzure } from './scripted-azure.ts';

const customerId = 'aaaaaaaa-0000-4000-8000-000000000001';
const order = '0d0d0d0d-0000-4000-8000-000000000001';
const idOf = (number: number): string => `0e0e0e0e-0000-4000-8000-00000000000${number}`;
const path = (id: string) => `/providers/microsoft.capacity/reservationOrders/${order}/reservations/${id}`;
const shown = (number: number, properties: object = {}) => ({
  id: path(idOf(number)),
  sku: { name: 'Standard_D2s_v5' },
  properties: {
    quantity: 1,
    provisioningState: 'Succeeded',
    displayProvisioningState: 'Succeeded',
    ...properties,
  },
});
const pagesOf = (answer: (url: URL) => Response) => {
  const azure = scriptedAzure(answer);
  return { ...azure, pages: resourceManagerReservationPages(azure.client) };
};

it('reads a page, its link and the reads that are left, and follows the link as received', async () => {
  const link =
    'https://resource-manager.test/providers/Microsoft.Capacity/reservations?api-version=2022-11-01&$skiptoken=1&take=1';
  const { pages, requests } = pagesOf((url) => {
    const isFirst = !url.searchParams.has('$skiptoken');
    const body = { value: [shown(isFirst ? 1 : 2)], ...(isFirst ? { nextLink: link } : {}) };
    return Response.json(
      body,
      isFirst ? { headers: { 'x-ms-ratelimit-remaining-tenant-reads': '249' } } : {},
    );
  });
  const first = await pages.readPage(customerId);
  expect(first).toMatchObject({ items: [{ reservationId: idOf(1) }], next: link, remainingReads: 249 });
  const second = await pages.readPage(customerId, first.next);
  expect(second).toMatchObject({
    items: [{ reservationId: idOf(2) }],
    next: undefined,
    remainingReads: undefined,
  });
  expect(requests.map(({ url, token }) => [url.search, token])).toEqual([
    ['?api-version=2022-11-01', `Bearer user in ${customerId}`],
    [new URL(link).search, `Bearer user in ${customerId}`],
  ]);
});

it('leaves out an odd record with a warning, and reads what Azure says beside the state', async () => {
  const { pages } = pagesOf(() =>
    Response.json({
      value: [
        shown(1, {
          displayProvisioningState: 'Warning',
          extendedStatusInfo: { statusCode: 'PaymentDeclined', message: 'The payment was declined.' },
          renewSource: `${path(idOf(7)).toUpperCase()}/`,
          renewDestination: 3,
        }),
        { id: 'odd' },
        shown(2, { archived: true, displayProvisioningState: 'NoBenefit' }),
        shown(3, { archived: 'no', extendedStatusInfo: 7 }),
      ],
    }),
  );
  const { items, warnings } = await pages.readPage(customerId);
  expect(items).toMatchObject([
    { state: 'Succeeded', statusMessage: 'The payment was declined.', renewSource: idOf(7) },
    { archived: true, statusMessage: 'NoBenefit' },
    { reservationId: idOf(3) },
  ]);
  expect(items[0]).not.toHaveProperty('renewDestination');
  expect(items[2]).not.toHaveProperty('archived');
  expect(warnings).toMatchObject([{ code: 'unreadable-record', subject: 'odd' }]);
});

it.each<[string, () => Response, string]>([
  ['has no records', () => Response.json({ nextLink: 'x' }), 'unreadable-answer'],
  ['is no JSON', () => new Response('<html>'), 'unreadable-answer'],
  ['is refused', () => refused('AuthorizationFailed', 403), 'AuthorizationFailed'],
])('throws for a page that %s', async (_what, answer, code) => {
  await expect(pagesOf(answer).pages.readPage(customerId)).rejects.toMatchObject({ details: { code } });
});

it('throws for a link back to the same page, and for one to another host', async () => {
  const link = 'https://resource-manager.test/x?$skiptoken=1';
  const looping = pagesOf(() => Response.json({ value: [], nextLink: link }));
  await expect(looping.pages.readPage(customerId, link)).rejects.toMatchObject({
    details: { code: 'unreadable-answer' },
  });
  await expect(looping.pages.readPage(customerId, 'https://elsewhere.test/x')).rejects.toThrow(
    'will not be followed',
  );
  expect(looping.requests).toHaveLength(1);
});
