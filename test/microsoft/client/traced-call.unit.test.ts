import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { apiClient } from '../../../src/microsoft/client/api-client.ts';
import { templateOf } from '../../../src/microsoft/client/url-template.ts';
import { deskTelemetry } from '../../../src/platform/telemetry/telemetry.ts';

describe('calls of Microsoft', () => {
  it('have one correlation id for all of a request, also while telemetry is off', async () => {
    const sent: Headers[] = [];
    const telemetry = deskTelemetry();
    const api = apiClient({
      url: 'https://api.example',
      idHeaders: { request: 'MS-RequestId', correlation: 'MS-CorrelationId' },
      codes: {},
      clock: () => new Date('2026-11-23T10:00:00Z'),
      telemetry,
      fetch: (_url, init) => {
        sent.push(new Headers(init?.headers));
        return Promise.resolve(Response.json({}));
      },
    });
    const read = () => api.read({ path: '/v1/things' }, z.object({}));
    const parent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    await telemetry.span({ name: 'step', kind: 'internal', parent }, async () => {
      await Promise.all([read(), read()]);
    });
    await read();

    const ids = sent.map((headers) => headers.get('ms-correlationid'));
    expect(ids.slice(0, 2)).toEqual(Array(2).fill('4bf92f35-77b3-4da6-a3ce-929d0e0e4736'));
    expect(ids[2]).not.toBe(ids[0]);
    expect(new Set(sent.map((headers) => headers.get('ms-requestid'))).size).toBe(3);
    expect(sent.map((headers) => headers.has('traceparent'))).toEqual([false, false, false]);
  });

  it.each([
    [
      '/v1/customers/aaaaaaaa-0000-4000-8000-000000000001/carts/c0ffee00-0000-4000-8000-000000000001/checkout',
      '/v1/customers/{id}/carts/{id}/checkout',
    ],
    [
      '/providers/Microsoft.Capacity/reservationOrders/aaaaaaaa-0000-4000-8000-000000000001/reservations',
      '/providers/Microsoft.Capacity/reservationOrders/{id}/reservations',
    ],
    ['/v1/customers/x/products/DZH318Z0BQ35/skus/000J', '/v1/customers/x/products/{id}/skus/{id}'],
    ['/users/ann@contoso.example/a%20name', '/users/{id}/{id}'],
  ])('are grouped: %s is %s', (path, template) => {
    expect(templateOf(path)).toBe(template);
  });
});
