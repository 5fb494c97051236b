import { readFile } from 'node:fs/promises';
import { beforeAll, describe, it } from '@jest/globals';
import type { Page } from 'playwright';
import { z } from 'zod';
import { callApi } from '../support/api-client.ts';
import { aPurchase, fabrikam, tailspin } from '../support/seeded.ts';
import { until } from '../support/until.ts';
import { expectNoAxeViolations } from './support/axe.ts';
import { expectPage } from './support/expect-page.ts';
import { look } from './support/look.ts';
import { usePortal } from './support/portal.ts';

const portal = usePortal();

const table = (page: Page) => page.getByRole('table', { name: /^R[eé]servations$/ });
const cells = (page: Page, column: number) =>
  table(page).locator(`tbody td:nth-child(${column})`).allTextContents();
/** The cells of a line of CSV. */
const cellsOf = (line: string) => line.match(/(?<=^|,)("(?:[^"]|"")*"|[^,]*)/g) ?? [];
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

describe('the reservations of a customer', () => {
  it('are found from the list, filtered by a bar of the wall, sorted and saved, all by keyboard', async () => {
    const sandra = await portal.person('sales-agent');
    const { page } = sandra;
    await sandra.open('/customers?search=germ');
    await expectNoAxeViolations(page);
    await look(page, 'customers-en');
    await page.getByRole('link', { name: 'Tailspin' }).press('Enter');
    await expectPage(heading(page, 'Tailspin')).toBeFocused();
    await expectPage(table(page).locator('tbody tr').first()).toBeVisible();
    await expectNoAxeViolations(page);
    await look(page, 'reservations-en');

    const bar = page.getByRole('button', { name: /^\w+ \d{4}: \d+ units?$/ }).first();
    const [, units] = /: (\d+) unit/.exec((await bar.getAttribute('aria-label')) ?? '') ?? [];
    await bar.press('Enter');
    await expectPage(bar).toHaveAttribute('aria-pressed', 'true');
    await until('the units of the bar in the table', async () => {
      const shown = await cells(page, 4);
      return shown.reduce((sum, cell) => sum + Number(cell), 0) === Number(units) || undefined;
    });
    await look(page, 'reservations-bar-en');
    await bar.press('Enter');

    await page.getByRole('searchbox', { name: /^Filter by name/ }).fill('machines D2s');
    await expectPage(page).toHaveURL(/filter=machines\+D2s/);
    await expectPage(page.getByRole('main').getByRole('status')).toHaveText(/^\d+ reservations$/);
    const quantity = page.getByRole('columnheader', { name: 'Quantity' });
    await quantity.getByRole('button').press('Enter');
    await quantity.getByRole('button').press('Enter');
    await expectPage(quantity).toHaveAttribute('aria-sort', 'descending');
    await expectPage(table(page).locator('tbody tr').first()).toContainText(
      /The customer itself|Another tool/,
    );
    const inOrder = () =>
      until('rows by falling quantity', async () => {
        const quantities = (await cells(page, 4)).map(Number);
        const isFalling = String(quantities) === String(quantities.toSorted((one, other) => other - one));
        return quantities.length > 2 && isFalling ? quantities : undefined;
      });
    const quantities = await inOrder();

    await page.reload();
    await expectPage(quantity).toHaveAttribute('aria-sort', 'descending');
    expectPage(await inOrder()).toEqual(quantities);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as CSV' }).press('Enter');
    const file = await readFile(await (await saved).path(), 'utf8');
    const [titles = '', ...lines] = file.trimEnd().split('\r\n');
    const at = titles.split(',').indexOf('quantity');
    expectPage(lines.map((line) => Number(cellsOf(line)[at]))).toEqual(quantities);
  });

  it('stand on a phone in the dark in French, and the ledger says who may read it', async () => {
    const sandra = await portal.person('sales-agent', {
      locale: 'fr-FR',
      viewport: { width: 320, height: 720 },
      colorScheme: 'dark',
    });
    const { page } = sandra;
    await sandra.open(`/customers/${tailspin.id}/reservations`);
    await expectPage(table(page).locator('tbody tr').first()).toBeVisible();
    await look(page, 'reservations-fr-dark-320');
    await expectNoAxeViolations(page);
    expectPage(await page.evaluate('document.querySelector("main").scrollWidth')).toBeLessThanOrEqual(320);
    await page.getByRole('button', { name: 'En tableau' }).click();
    await expectPage(page.getByRole('table', { name: 'Quand les engagements se terminent' })).toBeVisible();

    sandra.causes(/status of 403/);
    await page.getByRole('link', { name: 'Grand livre' }).click();
    await expectPage(page.getByRole('main')).toContainText('Les rôles Billing, Approver, Reader et Admin');
    await look(page, 'ledger-forbidden-fr-320');
  });

  it('of another partner’s people are a page that does not exist', async () => {
    const other = await portal.person('sales-agent-2');
    other.causes(/status of 404/);
    await other.open(`/customers/${tailspin.id}/reservations`);
    await expectPage(heading(other.page, 'This page does not exist, or you may not see it')).toBeVisible();
  });
});

describe('what was bought and returned', () => {
  beforeAll(async () => {
    const [agent, approver] = [portal.stack.desk('sales-agent'), portal.stack.desk('approver')];
    const complete = async (route: string, input: object) => {
      const { id } = await agent.submit(fabrikam.id, input, undefined, route);
      await approver.approve(await agent.waitFor(id, 'awaiting-approval'));
      return agent.waitFor(id, 'completed');
    };
    const bought = await complete('purchases', {
      ...aPurchase,
      subscriptionId: fabrikam.subscription,
      region: 'eastus',
      partnerOnRecordMpnId: fabrikam.resellerMpnId,
    });
    const reservationId = bought.result?.reservations?.[0]?.reservationId;
    await complete('refunds', { reservationId, quantity: 1, reason: 'One too many.' });
  });

  it('is explained to the clerk by the ledger, with the refund below what it takes back', async () => {
    const bruno = await portal.person('billing-clerk');
    const { page } = bruno;
    await bruno.open(`/customers/${fabrikam.id}/ledger`);
    const entries = page.getByRole('table', { name: 'Entries' });
    await expectPage(entries.getByRole('link', { name: /^Purchase: 3 × D2s_v5$/ }).first()).toBeVisible();
    const texts = await entries.locator('tbody tr').allTextContents();
    const refund = texts.findIndex((text) => text.includes('takes back: Purchase of'));
    expectPage(texts.slice(0, refund).findLast((text) => text.includes('Purchase'))).toContain(
      'Purchase: 3 × D2s_v5',
    );
    await expectPage(page.getByRole('table', { name: 'Totals by account' })).toContainText(
      'Owed by the customer',
    );
    await expectNoAxeViolations(page);
    await look(page, 'ledger-en');

    await page.getByRole('main').getByRole('combobox', { name: 'Month' }).selectOption('Days that I choose');
    await page.getByLabel('To', { exact: true }).fill('2026-01-31');
    await page.getByLabel('From', { exact: true }).fill('2026-01-01');
    await expectPage(page.getByRole('main')).toContainText('Nothing was posted in this period.');
    await expectPage(page).toHaveURL(/month=days&from=2026-01-01&to=2026-01-31$/);
  });

  it('leaves a headroom that tells on which day an amount fits, and is among the requests', async () => {
    const sandra = await portal.person('sales-agent', { colorScheme: 'dark' });
    const { page } = sandra;
    await sandra.open(`/customers/${fabrikam.id}/headroom`);
    const amount = page.getByRole('textbox', { name: 'Amount to cancel, in USD' });
    await amount.fill('1,000');
    await expectPage(page.getByRole('main')).toContainText('Type an amount such as 1234.50.');
    await amount.fill('10');
    await expectPage(page.getByRole('status')).toHaveText('US$10.00 fit today.');
    await amount.fill('50000');
    const inAYear = new Date(Date.now() + 365 * 86_400_000);
    const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(inAYear);
    await expectPage(page.getByRole('status')).toHaveText(
      `US$50,000.00 fit from ${day} on, if nothing else is cancelled.`,
    );
    await expectPage(page.getByRole('img', { name: `US$50,000.00 fit from ${day} on.` })).toBeVisible();
    await expectNoAxeViolations(page);
    await look(page, 'headroom-en-dark');

    await page.getByRole('link', { name: 'Requests', exact: true }).last().click();
    const requests = page.getByRole('table', { name: 'Requests of this customer, newest first' });
    await expectPage(requests.getByRole('link', { name: 'Refund: 1' }).first()).toBeVisible();
    await expectNoAxeViolations(page);
    await look(page, 'customer-requests-en-dark');
  });
});

describe('what ends over all customers, and the radar', () => {
  beforeAll(async () => {
    await callApi(portal.stack.api, 'POST', '/admin/functions/syncReservations', { body: {} });
    await until('reservations of a retired family on the radar', async () => {
      const { body } = await portal.stack.desk('auditor').call('GET', '/radar?kind=retirement&limit=1');
      return z.object({ items: z.array(z.unknown()) }).parse(body).items[0];
    });
  });

  it('are told in money, and lead to the reservation; the list is saved as a calendar', async () => {
    const ada = await portal.person('auditor');
    const { page } = ada;
    await ada.open('/radar?horizon=730');
    const retiring = page.getByRole('table', { name: 'Sizes that retire' });
    await expectPage(retiring.locator('tbody tr').first()).toBeVisible();
    await expectPage(page.getByRole('main').getByRole('term')).toHaveCount(5);
    await expectPage(page.getByRole('definition').first()).toContainText(/\$[\d,.]+/);
    await expectPage(retiring).toContainText('before its machines move');
    await expectNoAxeViolations(page);
    await look(page, 'radar-en');

    await page.getByLabel('Customer', { exact: true }).selectOption('Tailspin');
    await expectPage(page).toHaveURL(/customer=/);
    await expectPage(retiring.locator('tbody td:nth-child(3)').first()).toHaveText('Tailspin');
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as calendar (.ics)' }).press('Enter');
    const file = await readFile(await (await saved).path(), 'utf8');
    expectPage(file.match(/^BEGIN:VCALENDAR/gm)).toHaveLength(1);
    expectPage(file).toContain('UID:retirement-');
    await retiring.getByRole('link').first().click();
    await expectPage(page).toHaveURL(/customers\/.+\/reservations\/.+/);

    await ada.open('/renewals?within=365');
    await expectPage(page.getByRole('main').getByRole('status')).toHaveText(
      /^\d+ renewals? to decide, doing nothing costs .*\$[\d,.]+.* more a day/,
    );
    await expectNoAxeViolations(page);
    await look(page, 'renewals-en');
    await page.getByLabel('Show', { exact: true }).selectOption('What needs a decision');
    await expectPage(page).toHaveURL(/within=365&show=undecided$/);
    const months = page.getByRole('table', { name: /^Ends in \w+ \d{4}$/ });
    const form = months
      .first()
      .getByRole('link', { name: /^Decide on / })
      .first();
    await expectPage(months.first()).toContainText('Not decided');
    await form.press('Enter');
    await expectPage(page).toHaveURL(/\/reservations\/[^/]+\/renew$/);
  });

  it('stand on a phone in the dark in French; a month of the wall filters the list', async () => {
    const ada = await portal.person('auditor', {
      locale: 'fr-FR',
      viewport: { width: 320, height: 720 },
      colorScheme: 'dark',
    });
    const { page } = ada;
    await ada.open('/expirations');
    const list = page.getByRole('table', { name: 'Réservations qui prennent fin' });
    await expectPage(list.locator('tbody tr').first()).toBeVisible();
    await expectNoAxeViolations(page);
    await look(page, 'expirations-fr-dark-320');
    expectPage(await page.evaluate('document.querySelector("main").scrollWidth')).toBeLessThanOrEqual(320);
    const all = await list.locator('tbody tr').count();
    await page.getByRole('combobox', { name: 'Se termine en' }).selectOption({ index: 1 });
    await expectPage(page).toHaveURL(/ends=\d{4}-\d\d/);
    expectPage(await list.locator('tbody tr').count()).toBeLessThan(all);

    await ada.open('/renewals');
    await expectPage(page.getByRole('table', { name: /^Se termine en / }).first()).toBeVisible();
    await expectNoAxeViolations(page);
    await look(page, 'renewals-fr-dark-320');
    expectPage(await page.evaluate('document.querySelector("main").scrollWidth')).toBeLessThanOrEqual(320);

    await ada.open('/radar');
    await expectPage(
      page.getByRole('heading', { name: 'Échanges à faire avant leur limitation' }),
    ).toBeVisible();
    await expectNoAxeViolations(page);
    await look(page, 'radar-fr-dark-320');
    expectPage(await page.evaluate('document.querySelector("main").scrollWidth')).toBeLessThanOrEqual(320);
  });
});

describe('the reminders of what ends', () => {
  beforeAll(async () => {
    const admin = portal.stack.desk('admin');
    const endsSchema = z.object({
      items: z.array(z.object({ reservationId: z.string(), expiresAt: z.iso.datetime() })),
    });
    const { body } = await admin.call('GET', `/expirations?customerId=${tailspin.id}`);
    const dayOf = (instant: number) => Math.floor(instant / 86_400_000);
    const daysTo = (expiresAt: string) => dayOf(Date.parse(expiresAt)) - dayOf(Date.now());
    // What ends today or tomorrow may have ended by the time that it is looked at.
    const first = endsSchema.parse(body).items.find(({ expiresAt }) => daysTo(expiresAt) > 1);
    const daysBefore = daysTo(first?.expiresAt ?? '');
    const audiences = [{ name: 'requesters', roles: ['Requester'] }];
    const reminders = { ladder: [{ daysBefore }], audiences, escalateAfterDays: 3 };
    await admin.call('PUT', `/customers/${tailspin.id}/settings`, { body: { reminders } });
    await callApi(portal.stack.api, 'POST', '/admin/functions/sweepReminders', { body: {} });
    await until('a reminder', async () => {
      const answer = await admin.call('GET', `/reminders?customerId=${tailspin.id}`);
      const { items } = z
        .object({ items: z.array(z.object({ reservationId: z.string() })) })
        .parse(answer.body);
      return items.find(({ reservationId }) => reservationId === first?.reservationId);
    });
  });

  it('are put off, then acknowledged, which takes them off the list; who may only read has no button', async () => {
    const ada = await portal.person('auditor', { locale: 'fr-FR' });
    await ada.open(`/reminders?customer=${tailspin.id}`);
    const waiting = ada.page.getByRole('table', { name: 'Réservations dont une personne devrait s’occuper' });
    await expectPage(waiting.locator('tbody tr').filter({ hasText: 'avant la fin' }).first()).toBeVisible();
    await expectPage(waiting.getByRole('button')).toHaveCount(0);
    await expectNoAxeViolations(ada.page);

    const sandra = await portal.person('sales-agent');
    const { page } = sandra;
    await sandra.open('/reminders');
    const rows = page
      .getByRole('table', { name: 'Reservations that a person should take care of' })
      .locator('tbody tr');
    await expectPage(rows.first()).toContainText('to requesters');
    const count = await rows.count();
    await rows
      .first()
      .getByRole('button', { name: /^Put off/ })
      .press('Enter');
    await rows.first().getByRole('combobox').selectOption('30 days');
    await rows
      .first()
      .getByRole('button', { name: /^Put off/ })
      .press('Enter');
    await expectPage(rows.first()).toContainText('put off until');
    await expectNoAxeViolations(page);
    await look(page, 'reminders-en');
    await rows
      .first()
      .getByRole('button', { name: /^I take care of it/ })
      .press('Enter');
    await expectPage(page.getByText(/^You take care of/)).toBeVisible();
    await expectPage(rows).not.toHaveCount(count);
  });
});
