import { describe, expect, it } from '@jest/globals';
import { matchRoute, parseRouteTemplate } from '../http/route-template.ts';
import { Router, pathSegments } from '../http/router.ts';

function match(template: string, path: string): Record<string, string> | undefined {
  const segments = parseRouteTemplate(template);
  if (typeof segments === 'string') throw new Error(segments);
  return matchRoute(segments, pathSegments(path) ?? []);
}

describe('a route template', () => {
  it.each([
    ['orders', '/orders', {}],
    ['orders', '/ORDERS/', {}],
    ['Orders/{id}', '/orders/A1', { id: 'A1' }],
    ['orders/{id}/lines/{line}', '/orders/1/lines/2', { id: '1', line: '2' }],
    ['orders/{id?}', '/orders', {}],
    ['orders/{id?}', '/orders/1', { id: '1' }],
    ['files/{*path}', '/files/a/b', { path: 'a/b' }],
    ['files/{**path}', '/files', {}],
    ['{*path}', '/', {}],
    ['', '/', {}],
    ['orders/{id}', '/orders/a%20b', { id: 'a b' }],
  ])('%s fits %s', (template, path, params) => {
    expect(match(template, path)).toEqual(params);
  });

  it.each([
    ['orders', '/order'],
    ['orders', '/orders/1'],
    ['orders/{id}', '/orders'],
    ['orders/{id}', '/orders/1/lines'],
    ['', '/orders'],
  ])('%s does not fit %s', (template, path) => {
    expect(match(template, path)).toBeUndefined();
  });

  it.each([
    ['{id:int}', 'segment "{id:int}" is not supported (supported: text, {name}, {name?}, {*name})'],
    ['a-{id}', 'segment "a-{id}" is not supported (supported: text, {name}, {name?}, {*name})'],
    ['{*rest}/more', 'a catch-all must be the last segment'],
  ])('%s is refused', (template, reason) => {
    expect(parseRouteTemplate(template)).toBe(reason);
  });
});

describe('the router', () => {
  const router = new Router();
  const templates = ['{*rest}', 'orders/{id?}', 'orders/{id}', 'orders/open', '{kind}/open'];
  for (const template of templates)
    router.add(template, ['GET'], () => Promise.resolve({ status: 200, headers: [], body: template }));
  router.add('orders/open', ['POST'], () => Promise.resolve({ status: 201, headers: [] }));

  it.each([
    ['/orders/open', 'orders/open'],
    ['/orders/7', 'orders/{id}'],
    ['/orders', 'orders/{id?}'],
    ['/customers/open', '{kind}/open'],
    ['/customers/shut', '{*rest}'],
  ])('takes %s to the most specific route, %s', async (path, expected) => {
    expect((await ask('GET', path)).body).toBe(expected);
  });

  it('tells methods apart', async () => {
    expect((await ask('POST', '/orders/open')).status).toBe(201);
    expect((await ask('POST', '/orders/7')).status).toBe(404);
  });

  it('refuses broken percent-encoding', async () => {
    expect((await ask('GET', '/%E0%A4%A')).status).toBe(400);
  });

  async function ask(method: string, path: string) {
    const url = new URL(path, 'http://localhost');
    return router.handle({ method, url, headers: {}, body: Buffer.alloc(0) });
  }
});
