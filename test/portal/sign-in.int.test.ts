import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright';
import { expectNoAxeViolations } from './support/axe.ts';
import { expectPage } from './support/expect-page.ts';
import { refuseRefreshTokens } from './support/issuer-faults.ts';
import { usePortal } from './support/portal.ts';

/** The portal's real sign-in: msal-browser as it is, at the local issuer, in the pages that the app serves. */
const portal = usePortal();
const HOUR_MS = 3_600_000;

const heading = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 });

/** The grants and silent sign-ins that the pages ask the issuer for, as they come. */
function asked(page: Page): readonly string[] {
  const seen: string[] = [];
  page.context().on('request', (request) => {
    const [grant] = /(?<=grant_type=)\w+/.exec(request.postData() ?? '') ?? [];
    if (request.url().includes('/oauth2/v2.0/token') && grant !== undefined) seen.push(grant);
    if (request.url().includes('prompt=none')) seen.push('silent sign-in');
  });
  return seen;
}

describe('a person who comes to the portal', () => {
  it('chooses who they are, and gets to the page they asked for', async () => {
    const { page } = await portal.person('approver');
    await page.goto(`${portal.stack.api}/portal/inbox?customer=all`);
    await page.getByRole('heading', { name: 'Sign in to Reservation Desk portal' }).waitFor();
    await expectNoAxeViolations(page);

    await page.getByRole('link', { name: /Ada Approver/ }).click();
    await heading(page).waitFor();
    expect(page.url()).toBe(`${portal.stack.api}/portal/inbox?customer=all`);
  });

  it('is signed in in a second tab, and signs out of it', async () => {
    const ada = await portal.person('approver');
    await ada.open('/inbox');
    const second = await ada.context.newPage();
    const asks = asked(second);
    await second.goto(`${portal.stack.api}/portal/inbox`);
    await heading(second).waitFor();
    expect(asks).toEqual([]);

    await second.getByRole('button', { name: /Ada Approver/ }).click();
    await second.getByRole('menuitem', { name: 'Sign out' }).click();
    await second.getByRole('link', { name: /Sandra Sales/ }).waitFor();
  });

  it('stays signed in by refresh token, and without a page once that has ended', async () => {
    const ada = await portal.person('approver');
    await ada.open('/inbox');
    const asks = asked(ada.page);
    const later = async (hours: number) => {
      // A page that asks for the inbox at this moment would renew its token, and be gone before it has kept it.
      await ada.page.goto('about:blank');
      await ada.page.clock.setFixedTime(Date.now() + hours * HOUR_MS);
      await ada.open('/inbox');
    };
    await later(1);
    await expectPage.poll(() => asks).toEqual(['refresh_token']);

    await refuseRefreshTokens(ada.page);
    ada.causes(/status of 400/);
    // Chromium says so of each hidden frame of msal-browser.
    ada.causes(/allow-scripts and allow-same-origin for its sandbox/);
    await later(2.1);
    await expectPage
      .poll(() => asks)
      .toEqual(['refresh_token', 'refresh_token', 'silent sign-in', 'authorization_code']);
  });
});

describe('the host', () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${portal.stack.api}${path}`, { redirect: 'manual', headers });

  it('leads to the portal from its own address', async () => {
    for (const path of ['/', '/portal']) {
      const { status, headers } = await get(path);
      expect({ status, location: headers.get('location') }).toEqual({ status: 302, location: '/portal/' });
    }
  });

  it('sends pages anew only when they changed, and assets compressed and for ever', async () => {
    const page = await get('/portal/customers/1/ledger');
    const text = await page.text();
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const known = { 'if-none-match': page.headers.get('etag') ?? '' };
    expect((await get('/portal/inbox', known)).status).toBe(304);

    const [, script = ''] = /src="(\/portal\/assets\/[^"]+\.js)"/.exec(text) ?? [];
    const asset = await get(script, { 'accept-encoding': 'br' });
    expect(Object.fromEntries(asset.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
    });
  });

  it('serves no file beside the portal', async () => {
    for (const path of [
      '/portal/..%2f..%2fhost.json',
      '/portal/%5c..%5chost.json',
      '/portal/.vite/manifest.json',
    ])
      expect((await get(path)).status).toBe(404);
  });
});
