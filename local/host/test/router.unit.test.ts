import { describe, expect, it } from '@jest/globals';
import { matchRoute } from '../http/match-route.ts';
import { parseRouteTemplate } from '../http/route-template.ts';
import { Router, pathSegments } from '../http/router.ts';

function match(template: string, path: string): Record<string, string> | undefined {
  return matchRoute(parseRouteTemplate(template), pathSegments(path) ?? []);
}

describe('a route template', () => {
  it.each([
    ['orders', '/orders', {}],
    ['orders', '/ORDERS/', {}],
    ['Orders/{id}', '/orders/A1', { id: 'A1' }],
    ['orders/{id}/lines/{line}', '/orders/1/lines/2', { id: '1', line: '2' }],
    ['orders/{id}', '/orders/a%20b', { id: 'a b' }],
    ['orders/{id}', '/orders/a%2Fb', { id: 'a%2Fb' }],
    ['orders/{id?}', '/orders', {}],
    ['orders/{id?}', '/orders/1', { id: '1' }],
    ['{a?}/{b?}', '/1', { a: '1' }],
    ['orders/{id=7}', '/orders', { id: '7' }],
    ['orders/{id=7}', '/orders/8', { id: '8' }],
    ['orders/{id:int=7}/{part=all}', '/orders', { id: '7', part: 'all' }],
    ['files/{*path}', '/files/a/b', { path: 'a/b' }],
    ['files/{*path}', '/files/a//b', { path: 'a//b' }],
    ['files/{*path=index.html}', '/files', { path: 'index.html' }],
    ['files/{**path}', '/files', {}],
    ['{*path}', '/', {}],
    ['', '/', {}],
    ['{from}-{to}', '/a-b-c', { from: 'a-b', to: 'c' }],
    ['v{major}.{minor}', '/V1.2', { major: '1', minor: '2' }],
    ['{name}.{extension?}', '/report.pdf', { name: 'report', extension: 'pdf' }],
    ['{name}.{extension?}', '/report', { name: 'report' }],
    ['{id:int}.json', '/12.json', { id: '12' }],
    ['{{x}}/{y}', '/{x}/1', { y: '1' }],
    [String.raw`{zip:regex(^\d{{5}}$)}`, '/75001', { zip: '75001' }],
    ['{path:regex(^[a/b]$)}', '/a', { path: 'a' }],
  ])('%s fits %s', (template, path, params) => {
    expect(match(template, path)).toEqual(params);
  });

  it.each([
    ['orders', '/order'],
    ['orders', '/orders/1'],
    ['orders/{id}', '/orders'],
    ['orders/{id}', '/orders//'],
    ['orders/{id}', '/orders/1/lines'],
    ['orders/{id?}/lines', '/orders'],
    ['', '/orders'],
    ['{from}-{to}', '/a-'],
    ['{name}.{extension}', '/report'],
    ['{id:int}.json', '/x.json'],
    ['files/{*path:int}', '/files'],
    [String.raw`{zip:regex(^\d{{5}}$)}`, '/7500'],
  ])('%s does not fit %s', (template, path) => {
    expect(match(template, path)).toBeUndefined();
  });

  it.each([
    ['{*rest}/more', 'a catch-all must be the last segment'],
    ['a-{*rest}', 'catch-all "rest" must be a segment of its own'],
    ['{*rest?}', '"{*rest?}": a catch-all cannot be optional'],
    ['{id=1?}', '"{id=1?}": an optional parameter cannot have a default'],
    ['{a}{b}', 'parameters "a" and "b" have nothing between'],
    ['{a?}-x', 'optional "a" must be a segment of its own, or end one behind a dot'],
    ['x-{a?}', 'optional "a" must be a segment of its own, or end one behind a dot'],
    ['{id}/{ID}', 'parameter "id" appears twice'],
    ['a//b', 'two slashes follow each other'],
    ['a/{b', '"{b" is not understood (unmatched brace or "?")'],
    ['a/b}', '"}" is not understood (unmatched brace or "?")'],
    ['a?', '"?" is not understood (unmatched brace or "?")'],
    ['{}', '"{}" is not understood (unmatched brace or "?")'],
    ['{:int}', '"{:int}" is no parameter'],
    ['{id:length(1,2,3)}', 'constraint "length(1,2,3)" takes 1 or 2 whole number(s)'],
    ['{id:min(x)}', 'constraint "min(x)" takes 1 whole number(s)'],
    ['{id:regex(()}', '"(" is no regular expression of JavaScript'],
  ])('%s is refused', (template, reason) => {
    expect(() => parseRouteTemplate(template)).toThrow(reason);
  });

  it.each(['money', 'int(1)', 'min', ''])('with the constraint "%s" is refused', (constraint) => {
    expect(() => parseRouteTemplate(`{id:${constraint}}`)).toThrow(
      `constraint "${constraint}" is not known (known: int, long, bool, guid, alpha, datetime, decimal, double, float, required, file, nonfile, min(), max(), range(), minlength(), maxlength(), length(), regex())`,
    );
  });
});

describe('a constraint', () => {
  const guid = '0f8fad5b-d9cb-469f-a165-70867728950e';
  it.each([
    ['int', ['0', '-5', '+5', '2147483647', '-2147483648'], ['2147483648', '1.0', 'x', '1e3']],
    ['long', ['2147483648', '-9223372036854775808'], ['9223372036854775808']],
    ['INT', ['1'], ['x']],
    ['bool', ['true', 'False'], ['1', 'yes']],
    ['guid', [guid, guid.replaceAll('-', ''), `{${guid}}`, `(${guid})`], ['x', `{${guid})`, guid.slice(1)]],
    ['alpha', ['abcXYZ'], ['a1', 'a-b', 'é']],
    ['datetime', ['2026-02-28', '2026-01-01T10:00:00Z'], ['2026-13-01', 'today', '1']],
    ['decimal', ['1', '-1.5', '1,000.5'], ['1e3', 'x']],
    ['double', ['1e3', '-.5', 'NaN'], ['x', '']],
    ['required', ['x'], []],
    ['file', ['a.txt'], ['a', 'a.']],
    ['nonfile', ['a'], ['a.txt']],
    ['min(18)', ['18', '99'], ['17', 'x']],
    ['max(18)', ['18', '-1'], ['19']],
    ['range(1,3)', ['1', '3'], ['0', '4']],
    ['minlength(2)', ['ab'], ['a']],
    ['maxlength(2)', ['ab'], ['abc']],
    ['length(2)', ['ab'], ['a', 'abc']],
    ['length(2,3)', ['ab', 'abc'], ['a', 'abcd']],
    ['regex(^a|b$)', ['Ax', 'xb'], ['xax']],
    ['int:min(2):max(4)', ['3'], ['1', '5']],
  ])('%s', (constraint, good, bad) => {
    const fits = (text: string) => matchRoute(parseRouteTemplate(`{x:${constraint}}`), [text]) !== undefined;
    expect(good.filter((text) => !fits(text))).toEqual([]);
    expect(bad.filter(fits)).toEqual([]);
  });
});

describe('the router', () => {
  const router = new Router();
  const routes = [
    ['zOpen', 'orders/open', 'GET'],
    ['place', 'orders/open', 'POST'],
    ['Order', 'orders/{id}', 'GET'],
    ['byNumber', 'orders/{id:int}', 'GET'],
    ['list', 'orders/{id?}', 'GET'],
    ['rest', '{*rest}', 'GET'],
    ['files', 'files/{*path}', 'GET'],
    ['aFile', 'files/{a}.txt', 'GET'],
    ['raw', 'files/{name}/raw', 'GET'],
  ] as const;
  for (const [functionName, template, method] of routes) add(functionName, template, [method]);

  it.each([
    ['/orders/7', 'byNumber'],
    ['/orders/x', 'list'],
    ['/orders', 'list'],
    ['/orders/open', 'list'],
    ['/customers/open', 'rest'],
    ['/files/a.txt', 'aFile'],
    ['/files/a', 'files'],
    ['/files/a/raw', 'files'],
    ['/files', 'files'],
  ])('takes %s to the function whose name comes first, %s', async (path, expected) => {
    expect(await ask('GET', path)).toBe(expected);
  });

  it.each([
    ['POST', '/orders/open', 'place'],
    ['POST', '/orders/7', 404],
    ['HEAD', '/orders/7', 404],
    ['GET', '/%E0%A4%A', 400],
    ['GET', '/files/%00', 400],
    ['GET', '/files//', 404],
  ])('answers %s %s', async (method, path, expected) => {
    expect(await ask(method, path)).toBe(expected);
  });

  it.each([
    ['orders/{key}', ['PUT', 'GET']],
    ['Orders/OPEN', ['POST', 'DELETE']],
    ['files/{a}.txt', ['GET']],
    ['orders/{a=1}', ['GET']],
  ])('refuses a second %s %s', (template, methods) => {
    expect(() => add('another', template, methods)).toThrow(
      /^function ".*" answers the same route and method$/,
    );
  });

  it('tells which routes another function answers', () => {
    const shop = new Router();
    const handle = () => Promise.resolve({ status: 200, headers: [] });
    const wares = [
      ['details', 'products/{id}', 'GET'],
      ['list', 'Products/List', 'GET'],
      ['addToList', 'products/list', 'POST'],
      ['allRest', '{*path}', 'GET'],
      ['byNumber', 'products/{id:int}', 'GET'],
      ['Zoom', 'products/{id}/zoom', 'GET'],
    ] as const;
    for (const [functionName, template, method] of wares)
      shop.add({ functionName, template, methods: [method], handle });
    expect(shop.shadowed).toEqual([
      { functionName: 'details', path: '/products/~id~', takenBy: 'allRest' },
      { functionName: 'list', path: '/products/list', takenBy: 'allRest' },
      { functionName: 'Zoom', path: '/products/~id~/zoom', takenBy: 'allRest' },
    ]);
  });

  function add(functionName: string, template: string, methods: readonly string[]): void {
    const handle = () => Promise.resolve({ status: 200, headers: [], body: functionName });
    router.add({ functionName, template, methods, handle });
  }

  async function ask(method: string, path: string) {
    const url = new URL(path, 'http://localhost');
    const { status, body } = await router.handle({ method, url, headers: {}, body: Buffer.alloc(0) });
    return body ?? status;
  }
});
