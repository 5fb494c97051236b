import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright';
import { expectNoAxeViolations } from './support/axe.ts';
import { expectPage } from './support/expect-page.ts';
import { answerNext, callsFrom, holdBack, loseAnswer } from './support/faults.ts';
import { refuseRefreshTokens, refuseSilentSignIn } from './support/issuer-faults.ts';
import { look } from './support/look.ts';
import { usePortal } from './support/portal.ts';

const portal = usePortal();

const evaluations = { method: 'POST', path: '/customers/*/evaluations' };
const purchases = { method: 'POST', path: '/customers/*/purchases' };
const HOUR_MS = 3_600_000;
const PRICE = '€1,575.68';

const field = (page: Page, label: string) =>
  page.getByRole('main').getByRole('combobox', { name: label, exact: true });
const askButton = (page: Page) => page.getByRole('button', { name: 'Ask for approval' });

async function choose(page: Page, label: string, typed: string, option: RegExp): Promise<void> {
  await field(page, label).click();
  await field(page, label).pressSequentially(typed);
  await page.getByRole('option', { name: option }).click();
}

/** Fills the form as far as a price needs it: three D2s_v5 for Contoso. */
async function fillForPrice(page: Page): Promise<void> {
  await choose(page, 'Customer', 'conto', /Contoso/);
  await choose(page, 'Region', 'west e', /West Europe/);
  await choose(page, 'Size', 'D2s_v5', /D2s_v5/);
  await page.getByRole('spinbutton', { name: 'Quantity' }).fill('3');
  await page.keyboard.press('Tab');
  await expectPage(page.getByText(PRICE).first()).toBeVisible();
}

async function fillToAsk(page: Page): Promise<void> {
  await fillForPrice(page);
  await page.getByRole('radio', { name: 'The reservation ends' }).check();
  await expectPage(askButton(page)).not.toHaveAttribute('aria-disabled', 'true');
}

/** The id of the request whose page is shown. */
async function idOfAsked(page: Page): Promise<string> {
  await page.waitForURL(/\/portal\/requests\/[^/?]+/);
  return new URL(page.url()).pathname.replace(/^.*\//, '');
}

describe('a purchase in the portal', () => {
  it('gets its price while the form is filled in, takes a fix for a refusal, and is asked for once', async () => {
    const sandra = await portal.person('sales-agent');
    const { page } = sandra;
    await sandra.open('/buy');
    await expectPage(askButton(page)).toHaveAttribute('aria-disabled', 'true');
    await expectPage(page.getByText('Still needed: customer, subscription, region, size')).toBeVisible();

    await choose(page, 'Customer', 'conto', /Contoso/);
    await expectPage(field(page, 'Subscription')).toHaveValue('Contoso Production');
    await choose(page, 'Region', 'west e', /West Europe/);
    await choose(page, 'Size', 'd2s v3', /D2s_v3.*not sold any more/);
    await expectPage(page.getByText('Cannot be bought')).toBeVisible();
    await look(page, 'buy-refused');
    await expectNoAxeViolations(page);

    await page.getByRole('button', { name: 'Take Standard_D2s_v5' }).click();
    await page.getByRole('spinbutton', { name: 'Quantity' }).fill('3');
    await expectPage(page.getByText(PRICE).first()).toBeVisible();
    await expectPage(field(page, 'Size')).toHaveValue('D2s_v5');
    await expectPage(page.getByRole('img', { name: /From 67.9% of the term on/ })).toBeVisible();
    await page.getByRole('button', { name: 'As a table' }).click();
    await expectPage(page.getByRole('cell', { name: '67.9% (break-even)' })).toBeVisible();
    await page.getByRole('button', { name: /^3 years, Monthly/ }).click();
    await expectPage(page.getByRole('radio', { name: '3 years' })).toBeChecked();
    await page.getByRole('button', { name: /^1 year, Upfront/ }).click();
    await page.getByRole('radio', { name: 'The reservation ends' }).check();
    await expectPage(page.getByText('1 person approves, out of 2 who can.')).toBeVisible();

    const evaluated = callsFrom(page, evaluations);
    await page.getByRole('textbox', { name: 'Name of the reservation' }).pressSequentially('web-tier');
    await page.getByRole('textbox', { name: 'Why' }).fill('The shop grows.');
    await expectPage(askButton(page)).not.toHaveAttribute('aria-disabled', 'true');
    await look(page, 'buy-allowed');
    await expectNoAxeViolations(page);
    expect(evaluated).toHaveLength(0);

    const asked = callsFrom(page, purchases);
    await askButton(page).dblclick();
    const id = await idOfAsked(page);
    expect(asked).toHaveLength(1);
    expect(await portal.stack.desk('sales-agent').read(id)).toMatchObject({
      input: { sku: 'Standard_D2s_v5', quantity: 3, term: 'P1Y', displayName: 'web-tier', renew: false },
    });
  });

  it('tells at its field what is wrong, and is asked for by Ctrl+Enter under another key when it is changed', async () => {
    const sandra = await portal.person('sales-agent');
    const { page } = sandra;
    sandra.causes(/status of 400/);
    await sandra.open('/buy?customerId=aaaaaaaa-0000-4000-8000-000000000001');
    await expectPage(field(page, 'Customer')).toHaveValue('Contoso');
    await page.getByRole('spinbutton', { name: 'Quantity' }).press('Control+Enter');
    await expectPage(page.getByText('Needed to ask for approval').first()).toBeVisible();
    await fillToAsk(page);
    const asked = callsFrom(page, purchases);
    const name = page.getByRole('textbox', { name: 'Name of the reservation' });
    await name.fill('my web');
    await name.press('Enter');
    expect(asked).toHaveLength(0);
    await name.press('Control+Enter');
    await expectPage(page.getByText(/must be 1 to 64 letters/)).toBeVisible();
    await expectPage(name).toBeFocused();

    await name.fill('my-web');
    await expectPage(page.getByText(/must be 1 to 64 letters/)).toBeHidden();
    await name.press('Control+Enter');
    await idOfAsked(page);
    const keys = await Promise.all(asked.map((call) => call.headerValue('idempotency-key')));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(2);
  });

  it('is one request although the first answer is lost', async () => {
    const sandra = await portal.person('sales-agent');
    const { page } = sandra;
    sandra.causes(/ERR_CONNECTION_RESET/);
    await sandra.open('/buy');
    await fillToAsk(page);
    const asked = callsFrom(page, purchases);
    await loseAnswer(page, purchases);
    await askButton(page).click();
    await page.waitForURL(/\/requests\/[^/?]+\?replayed/);
    const keys = await Promise.all(asked.map((call) => call.headerValue('idempotency-key')));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('keeps the price before in sight but not to be asked for, and tells when the desk is away', async () => {
    const sandra = await portal.person('sales-agent');
    const { page } = sandra;
    sandra.causes(/status of 503/);
    await sandra.open('/buy');
    await fillToAsk(page);
    const letGo = await holdBack(page, evaluations);
    await page.getByRole('spinbutton', { name: 'Quantity' }).fill('4');
    await expectPage(askButton(page)).toHaveAttribute('aria-disabled', 'true');
    await expectPage(page.getByText(PRICE).first()).toBeVisible();
    letGo();
    await expectPage(page.getByText('€2,100.91').first()).toBeVisible();

    const away = { status: 503, headers: { 'retry-after': '0' } };
    await answerNext(page, evaluations, away, 3);
    await page.getByRole('spinbutton', { name: 'Quantity' }).fill('5');
    const again = page.getByRole('button', { name: 'Try again' });
    await expectPage(again).toBeVisible();
    await expectPage(askButton(page)).toHaveAttribute('aria-disabled', 'true');
    await again.click();
    await expectPage(page.getByText('€2,626.14').first()).toBeVisible();
  });

  it('outlives a token that is refused in mid-form, and a sign-in on the way to the desk, where it comes once', async () => {
    const sandra = await portal.person('sales-agent');
    const { page } = sandra;
    sandra.causes(/status of 40[01]/);
    // Chromium says so of each hidden frame of msal-browser.
    sandra.causes(/allow-scripts and allow-same-origin for its sandbox/);
    await sandra.open('/buy');
    await fillToAsk(page);
    await page.getByRole('textbox', { name: 'Name of the reservation' }).fill('web-tier');
    const refused = { status: 401, body: { type: '/problems/unauthenticated', status: 401 } };
    await answerNext(page, evaluations, refused);
    await page.getByRole('spinbutton', { name: 'Quantity' }).fill('4');
    await expectPage(page.getByText('€2,100.91').first()).toBeVisible();

    await refuseRefreshTokens(page);
    await refuseSilentSignIn(page);
    const asked = callsFrom(page, purchases);
    await page.clock.setFixedTime(Date.now() + 2 * HOUR_MS);
    const signIn = page.waitForRequest(
      (request) => request.isNavigationRequest() && /authorize\?(?!.*prompt=none)/.test(request.url()),
    );
    await askButton(page).click();
    await signIn;
    await expectPage(page.getByText('€2,100.91').first()).toBeVisible();
    await expectPage(page.getByRole('textbox', { name: 'Name of the reservation' })).toHaveValue('web-tier');
    await expectPage(page.getByRole('radio', { name: 'The reservation ends' })).toBeChecked();
    expect(asked).toHaveLength(0);
    const keys = await page.evaluate(`Object.values(JSON.parse(sessionStorage.getItem('buy-form')).keys)`);
    await askButton(page).click();
    await idOfAsked(page);
    expect(await Promise.all(asked.map((call) => call.headerValue('idempotency-key')))).toEqual(keys);
  });

  it('speaks French, on a dark phone too', async () => {
    const sandra = await portal.person('sales-agent', {
      locale: 'fr-FR',
      colorScheme: 'dark',
      viewport: { width: 320, height: 700 },
    });
    const { page } = sandra;
    await sandra.open('/buy');
    await expectPage(page.getByRole('heading', { name: 'Acheter une réservation' })).toBeVisible();
    await choose(page, 'Client', 'conto', /Contoso/);
    await choose(page, 'Région', 'west e', /West Europe/);
    await choose(page, 'Taille', 'd2s v3', /D2s_v3.*n’est plus vendue/);
    await expectPage(page.getByText('Achat impossible')).toBeVisible();
    await page.getByRole('button', { name: 'Prendre Standard_D2s_v5' }).click();
    await page.getByRole('spinbutton', { name: 'Quantité' }).fill('3');
    await expectPage(page.getByText('1\u202f575,68\u00a0€').first()).toBeVisible();
    await look(page, 'buy-fr-phone');
    await expectNoAxeViolations(page);
    const wider = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    expect(wider).toBe(false);
  });
});
