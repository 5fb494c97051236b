import { describe, it } from '@jest/globals';
import type { Locator, Page } from 'playwright';
import type { DeskRequest } from '../support/contract.ts';
import { aPurchase, contoso } from '../support/seeded.ts';
import { until } from '../support/until.ts';
import { expectNoAxeViolations } from './support/axe.ts';
import { expectPage } from './support/expect-page.ts';
import { answerNext, callsFrom, holdBack } from './support/faults.ts';
import { look } from './support/look.ts';
import { usePortal } from './support/portal.ts';

const portal = usePortal();

const oneRequest = { method: 'GET', path: '/requests/*' };
const decisions = { method: 'POST', path: '/requests/*/decisions' };

/** A request by the API that waits for a decision. */
async function asked(part: object = {}, user = 'sales-agent'): Promise<DeskRequest> {
  const person = portal.stack.desk(user);
  const { id } = await person.submit(contoso.id, { ...aPurchase, ...part });
  return person.waitFor(id, 'awaiting-approval');
}

const waitFor = (request: DeskRequest, status: string) =>
  portal.stack.desk('sales-agent').waitFor(request.id, status);

/** The request once the desk has asked for approval of another price. */
const requoted = (request: DeskRequest) =>
  until('another price', async () => {
    const now = await portal.stack.desk('sales-agent').read(request.id);
    return now.quote?.hash === request.quote?.hash || now.status !== 'awaiting-approval' ? undefined : now;
  });

/** The answer to the next decision that the page sends. */
const decisionOf = (page: Page) => page.waitForResponse(/\/decisions$/);

const button = (place: Page | Locator, name: string | RegExp) => place.getByRole('button', { name });
const field = (page: Page, name: string) => page.getByRole('textbox', { name });

describe('a request is decided', () => {
  it('by keyboard alone in the inbox, and the requester sees it complete in French', async () => {
    const request = await asked();
    const sandra = await portal.person('sales-agent', { locale: 'fr-FR' });
    await sandra.open(`/requests/${request.id}`);
    const hers = sandra.page.getByRole('main');
    await expectPage(hers).toContainText('Décider demande le rôle Approver');
    await expectPage(button(hers, /Approuver/)).toHaveCount(0);
    await expectPage(hers).toContainText('Ensuite : un approbateur décide');
    await look(sandra.page, 'request-awaiting-fr');
    await expectNoAxeViolations(sandra.page);

    const ada = await portal.person('approver');
    await ada.open(`/inbox?chosen=${request.id}`);
    const { page } = ada;
    await expectPage(button(page, /^Approve €1,575\.68$/)).toBeVisible();
    await look(page, 'inbox-en');
    await expectNoAxeViolations(page);
    const sent = callsFrom(page, decisions);
    await page.keyboard.press('a');
    await expectPage(button(page, 'Confirm: approve €1,575.68')).toBeFocused();
    await look(page, 'inbox-confirm-en');
    expectPage(sent).toHaveLength(0);
    await page.keyboard.press('Enter');

    await expectPage(page.getByText('Ada Approver approved')).toBeVisible();
    await expectPage(hers.getByRole('status')).toHaveText('État de la demande : Terminée');
    await expectPage(hers).toContainText('9 étapes sur 9');
    await expectPage(hers.getByRole('link', { name: /grand livre/ })).toBeVisible();
    await look(sandra.page, 'request-completed-fr');
    await expectNoAxeViolations(sandra.page);
    expectPage(sent).toHaveLength(1);
  });

  it('anew when the price has moved meanwhile, with the comment that was written', async () => {
    const dearer = { sku: 'Standard_D8s_v5', region: 'westeurope', term: 'P1Y' };
    await portal.stack.microsoft().reprice({ ...dearer, factor: '1' });
    const request = await asked({ sku: dearer.sku, quantity: 1 });
    const ada = await portal.person('approver');
    const { page } = ada;
    await ada.open(`/requests/${request.id}`);
    await button(page, /^Approve €/).click();
    await field(page, 'Comment').fill('As in the plan for 2027');

    const letGo = await holdBack(page, oneRequest);
    await portal.stack.microsoft().reprice({ ...dearer, factor: '1.05' });
    await portal.stack.desk('approver-2').approve(request);
    const again = await requoted(request);
    ada.causes(/status of 409/);
    const refused = decisionOf(page);
    await button(page, /^Confirm: approve/).click();
    await refused;
    letGo();

    const alert = page.getByRole('alert').filter({ hasText: 'The price has changed' });
    await expectPage(alert).toContainText(/Was€[\d,.]+Is now€[\d,.]+Difference€[\d,.]+/);
    await expectPage(field(page, 'Comment')).toHaveValue('As in the plan for 2027');
    await expectPage(button(page, /^Confirm/)).toHaveCount(0);
    await expectPage(page.getByText('Anton Approver approved an earlier price')).toBeVisible();
    await look(page, 'price-moved-en');
    await button(page, /^Go on with €/).click();
    await button(page, /^Confirm: approve/).click();
    await expectPage(page.getByText('Completed', { exact: true }).first()).toBeVisible();
    await expectPage(page.getByText('As in the plan for 2027').first()).toBeVisible();
    await waitFor(again, 'completed');
    await portal.stack.microsoft().reprice({ ...dearer, factor: '1' });
  });

  it('once by two approvers: the second learns who was first, and keeps the words', async () => {
    const request = await asked();
    const [ada, anton] = [
      await portal.person('approver'),
      await portal.person('approver-2', { locale: 'fr-FR' }),
    ];
    await Promise.all([ada.open(`/requests/${request.id}`), anton.open(`/requests/${request.id}`)]);
    await button(anton.page, /^Approuver 1\s575,68/).click();
    await field(anton.page, 'Commentaire').fill('Bon prix');
    const letGo = await holdBack(anton.page, oneRequest);

    await ada.page.keyboard.press('r');
    await expectPage(field(ada.page, 'Comment')).toBeFocused();
    await button(ada.page, 'Confirm: reject').click();
    await expectPage(ada.page.getByText('a rejection needs a comment')).toBeVisible();
    await field(ada.page, 'Comment').fill('Not this year');
    await ada.page.keyboard.press('Control+Enter');
    await expectPage(ada.page.getByText('Rejected', { exact: true }).first()).toBeVisible();

    anton.causes(/status of 409/);
    const refused = decisionOf(anton.page);
    await button(anton.page, /^Confirmer : approuver/).click();
    await refused;
    letGo();
    const alert = anton.page.getByRole('alert').filter({ hasText: 'Votre décision ne compte pas' });
    await expectPage(alert).toContainText('Ada Approver a été plus rapide : demande rejetée');
    await expectPage(alert).toContainText('Bon prix');
    await look(anton.page, 'too-late-fr');
  });
});

describe('the requester', () => {
  it('does not decide, whatever the roles, and may withdraw', async () => {
    const request = await asked({}, 'admin');
    const admin = await portal.person('admin');
    await admin.open(`/requests/${request.id}`);
    const { page } = admin;
    await expectPage(page.getByText('You asked for it, so another person has to decide.')).toBeVisible();
    await expectPage(button(page, /^Approve/)).toHaveCount(0);
    await page.keyboard.press('a');
    await button(page, 'Withdraw').click();
    await field(page, 'Comment').fill('Asked twice');
    await button(page, 'Confirm: withdraw the request').click();

    await expectPage(page.getByRole('status')).toHaveText('The request is now: Withdrawn');
    await expectPage(page.getByText('Asked twice')).toBeVisible();
  });
});

describe('a request that stopped', () => {
  it('is resolved by an Admin, on a phone in the dark; what is not possible is told in place', async () => {
    await portal.stack.microsoft().plant({
      match: { method: 'POST', path: '/v1/customers/*/carts' },
      effect: 'status',
      status: 400,
      code: '800023',
    });
    const request = await asked();
    await portal.stack.desk('approver').approve(request);
    await waitFor(request, 'needs-attention');
    const admin = await portal.person('admin', {
      viewport: { width: 320, height: 800 },
      colorScheme: 'dark',
    });
    await admin.open(`/requests/${request.id}`);
    const { page } = admin;
    await expectPage(page.getByText('What to do:')).toBeVisible();
    await look(page, 'needs-attention-dark-320');
    await expectNoAxeViolations(page);

    admin.causes(/status of 409/);
    await page.getByRole('radio', { name: /^Mark as done/ }).check();
    await field(page, 'Comment').fill('Credit line raised');
    await button(page, 'Mark as done').click();
    await expectPage(page.getByRole('group', { name: 'Mark as done' })).toContainText('cannot');
    await expectPage(field(page, 'Comment')).toHaveValue('Credit line raised');
    await page.getByRole('radio', { name: /^Try again/ }).check();
    await button(page, 'Try again').click();

    await expectPage(page.getByRole('status')).toHaveText('The request is now: Completed');
  });
});

describe('the list of requests', () => {
  it('is filtered in the address, and stays while the desk is away', async () => {
    const request = await asked();
    const sandra = await portal.person('sales-agent');
    await sandra.open(`/requests?customer=${contoso.id}&status=awaiting-approval,completed&mine=yes`);
    const { page } = sandra;
    const row = page.locator(`a[href="/portal/requests/${request.id}"]`);
    await expectPage(row).toBeVisible();
    await expectPage(page.getByRole('combobox', { name: 'Status' })).toHaveText(
      'Waiting for approval, Completed',
    );
    await look(page, 'requests-en');
    await expectNoAxeViolations(page);

    sandra.causes(/status of 503/);
    const away = { status: 503, headers: { 'retry-after': '0' }, body: { status: 503 } };
    await answerNext(page, { method: 'GET', path: '/requests' }, away, 3);
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('purchase');
    await expectPage(button(page, 'Try again')).toBeVisible();
    await button(page, 'Try again').click();
    await expectPage(row).toBeVisible();
    await expectPage(button(page, 'Try again')).toHaveCount(0);
    expectPage(page.url()).toContain('kind=purchase');
    await portal.stack.desk('sales-agent').withdraw(request.id, {});
  });

  it('leads nowhere for a request that is not there, or not the person’s to see', async () => {
    const sandra = await portal.person('sales-agent');
    sandra.causes(/status of 404/);
    await sandra.open('/requests/aaaaaaaa000040008000000000000001-5lyrbuuw2kzhrjxnj2knjcmni4');
    await expectPage(
      sandra.page.getByRole('heading', { name: 'This page does not exist, or you may not see it' }),
    ).toBeVisible();
  });
});
