import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright';
import { launchBrowser } from '../../local/browser/launch-browser.ts';
import { listenOnLoopback } from '../../local/kit/listen.ts';
import { expectNoAxeViolations } from './support/axe.ts';
import { expectPage } from './support/expect-page.ts';
import { answerNext, callsFrom, holdBack, loseAnswer } from './support/faults.ts';
import { itsPicture } from './support/pictures.ts';
import { watch } from './support/watch.ts';

/** What the tests of the portal stand on, held against pages whose faults are known. */
const POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'";
let calls: string[] = [];
const server = createServer((request, response) => {
  calls.push(`${String(request.method)} ${String(request.url)}`);
  if (request.url === '/') response.setHeader('content-security-policy', POLICY);
  response.setHeader('content-type', request.url === '/' ? 'text/html' : 'application/json');
  response.end(request.url === '/' ? '<title>Page</title>' : '{"from":"desk"}');
});
let browser: Browser;
let origin: string;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  origin = `http://127.0.0.1:${await listenOnLoopback(server, 0)}`;
});
beforeEach(async () => {
  context = await browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris' });
  page = await context.newPage();
  calls = [];
});
afterEach(() => context.close());
afterAll(async () => {
  await browser.close();
  server.close().closeAllConnections();
});

describe('the watch over a page', () => {
  it.each([
    ['an error on the console', 'console.error("no such thing")', /error: no such thing/],
    ['a warning on the console', 'console.warn("old thing")', /warning: old thing/],
    ['an exception', 'setTimeout(() => { throw new Error("broken") })', /exception: Error: broken/],
    ['a promise that fails', 'void Promise.reject(new Error("lost"))', /exception: Error: lost/],
    [
      'a breach of the content security policy',
      'document.body.append(Object.assign(new Image(), { src: "data:," }))',
      /violates the following Content Security Policy directive/,
    ],
  ])('tells %s', async (_, script, complaint) => {
    const seen = watch(context);
    await page.goto(origin);
    await page.evaluate(script);

    await expectPage.poll(() => seen.complaints()).toEqual([expectPage.stringMatching(complaint)]);
  });

  it('leaves out what the test caused, and misses it when it does not come', async () => {
    const seen = watch(context);
    seen.causes(/broken on purpose/);
    expect(seen.complaints()).toEqual(['expected and missing: /broken on purpose/']);

    await page.evaluate('console.error("broken on purpose")');
    await expectPage.poll(() => seen.complaints()).toEqual([]);
  });
});

describe('calls of a page', () => {
  const decisions = { method: 'POST', path: '/requests/*/decisions' };
  const decide = () =>
    page.evaluate(
      'fetch("/api/v1/requests/1/decisions", { method: "POST" }).then(async (answer) => [answer.status, await answer.text()], () => "lost")',
    );
  beforeEach(() => page.goto(origin));

  it('are answered in place of the desk as often as said', async () => {
    await answerNext(page, decisions, { status: 503, body: { status: 503 } }, 2);

    expect(await decide()).toEqual([503, '{"status":503}']);
    expect(await decide()).toEqual([503, '{"status":503}']);
    expect(await decide()).toEqual([200, '{"from":"desk"}']);
    expect(calls).toEqual(['GET /', 'POST /api/v1/requests/1/decisions']);
  });

  it('reach the desk although their answer is lost', async () => {
    await loseAnswer(page, decisions);

    expect(await decide()).toBe('lost');
    expect(calls).toEqual(['GET /', 'POST /api/v1/requests/1/decisions']);
  });

  it('are held back until they are let go', async () => {
    const letGo = await holdBack(page, decisions);
    const made = callsFrom(page, decisions);
    const answer = decide();
    await expectPage.poll(() => made.length).toBe(1);
    expect(calls).toEqual(['GET /']);

    letGo();
    expect(await answer).toEqual([200, '{"from":"desk"}']);
  });

  it('of another method or place are left alone', async () => {
    await answerNext(page, { method: 'GET', path: '/requests/*/decisions' }, { status: 503 });
    await answerNext(page, { method: 'POST', path: '/requests/*' }, { status: 503 });

    expect(await decide()).toEqual([200, '{"from":"desk"}']);
  });
});

describe('what axe says', () => {
  const content = (body: string) =>
    page.setContent(`<html lang="en"><title>Page</title><main><h1>Page</h1></main>${body}</html>`);

  it('is a failure that shows the element', async () => {
    await content('<main><img src="data:,"></main>');

    await expect(expectNoAxeViolations(page)).rejects.toThrow('<img src=\\"data:,\\">');
  });

  it('is a failure for text outside of all landmarks, but not in the layer of tooltips', async () => {
    await content('<div data-portal-node="true"><div>a tip</div></div>');
    await expectNoAxeViolations(page);

    await content('<div data-portal-node="true"><div>a tip</div></div><p>stray</p>');
    await expect(expectNoAxeViolations(page)).rejects.toThrow('stray');
  });
});

describe('a page in words, figures and lines', () => {
  itsPicture('example', async () => {
    await page.setViewportSize({ width: 320, height: 200 });
    await page.clock.setFixedTime('2026-12-01T09:30:00Z');
    await page.setContent(`
      <body style="font-family: 'Segoe UI', sans-serif; margin: 16px">
        <p></p>
        <svg width="200" height="60" fill="none" stroke="teal"><path d="M0 50 C 60 50 100 10 200 5" /></svg>
      </body>`);
    await page.evaluate(`{
      const total = new Intl.NumberFormat(navigator.language, { style: 'currency', currency: 'EUR' }).format('1575.68');
      document.querySelector('p').textContent = total + ', ' + new Date().toLocaleString(navigator.language);
    }`);
    return page;
  });
});
