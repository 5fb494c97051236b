import { describe, it } from '@jest/globals';
import type { Locator, Page } from 'playwright';
import type { DeskRequest } from '../support/contract.ts';
import { aPurchase, contoso, fabrikam } from '../support/seeded.ts';
import { expectNoAxeViolations } from './support/axe.ts';
import { expectPage } from './support/expect-page.ts';
import { callsFrom } from './support/faults.ts';
import { look } from './support/look.ts';
import { usePortal } from './support/portal.ts';

const portal = usePortal();
/** So high that a look at a page shows all of it. */
const tall = { viewport: { width: 1440, height: 1800 } };

/** A reservation that was bought by the API: its page, and its request. */
async function bought(
  displayName: string,
  customer: { readonly id: string; readonly subscription: string } = contoso,
  part: object = {},
): Promise<{ readonly page: string; readonly request: DeskRequest }> {
  const sandra = portal.stack.desk('sales-agent');
  const input = { ...aPurchase, subscriptionId: customer.subscription, displayName, ...part };
  const { id } = await sandra.submit(customer.id, input);
  await portal.stack.desk('approver').approve(await sandra.waitFor(id, 'awaiting-approval'));
  const request = await sandra.waitFor(id, 'completed');

  return {
    page: `/customers/${customer.id}/reservations/${request.result?.reservations?.[0]?.reservationId ?? ''}`,
    request,
  };
}

const main = (page: Page): Locator => page.getByRole('main');
const button = (page: Page, name: string | RegExp) => main(page).getByRole('button', { name });
const optionOf = (page: Page, name: string) =>
  main(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 3, name, exact: true }) });

async function choose(page: Page, field: string, option: string | RegExp, typed?: string): Promise<void> {
  const box = main(page).getByRole('combobox', { name: field });
  await box.click();
  if (typed !== undefined) await box.fill(typed);
  await page.getByRole('option', { name: option }).first().click();
}

describe('a reservation', () => {
  it('is refunded in part from its page, by keyboard and with what it pays back on the screen', async () => {
    const { page: path, request } = await bought('web-refund');
    const sandra = await portal.person('sales-agent', tall);
    const { page } = sandra;
    await sandra.open(path);
    await expectPage(page.getByRole('heading', { level: 1, name: 'web-refund' })).toBeVisible();
    const refund = optionOf(page, 'Refund');
    await expectPage(refund).toContainText('Possible');
    await expectPage(refund).toContainText('Least to pay');
    await expectPage(main(page).getByRole('link', { name: 'The request that bought it' })).toHaveAttribute(
      'href',
      `/portal/requests/${request.id}`,
    );
    await expectNoAxeViolations(page);
    await look(page, 'reservation-en');

    await refund.getByRole('link', { name: 'Plan a refund' }).focus();
    await page.keyboard.press('Enter');
    await expectPage(page.getByRole('heading', { level: 1, name: 'Refund: web-refund' })).toBeVisible();
    const asked = callsFrom(page, { method: 'POST', path: '/customers/*/refunds' });
    await main(page).getByRole('spinbutton', { name: 'Units to return' }).fill('5');
    await button(page, 'Return 3 units').click();
    await main(page).getByRole('spinbutton', { name: 'Units to return' }).fill('2');
    await expectPage(main(page).getByRole('table', { name: 'How it comes about' })).toContainText(
      /Paid back=\s*€1,/,
    );
    await expectPage(main(page).getByRole('group', { name: 'Refund cap of the customer' })).toContainText(
      'It fits today.',
    );
    await expectPage(main(page)).toContainText('Still needed: reason');
    await button(page, 'Ask for approval').press('Enter');
    await expectPage(main(page).getByRole('textbox', { name: 'Reason' })).toBeFocused();
    expectPage(asked).toHaveLength(0);
    await page.keyboard.type('No longer used');
    await page.reload();
    const reason = main(page).getByRole('textbox', { name: 'Reason' });
    await expectPage(reason).toHaveValue('No longer used');
    await expectPage(main(page).getByRole('spinbutton', { name: 'Units to return' })).toHaveValue('2');
    await expectPage(main(page)).toContainText(/approves?, out of/);
    await expectNoAxeViolations(page);
    await look(page, 'refund-en');
    await reason.press('Control+Enter');

    await page.waitForURL(/\/portal\/requests\//);
    expectPage(asked).toHaveLength(1);
    const id = page.url().replace(/^.*\/requests\/([^?]+).*$/, '$1');
    const desk = portal.stack.desk('sales-agent');
    await portal.stack.desk('approver').approve(await desk.waitFor(id, 'awaiting-approval'));
    await desk.waitFor(id, 'completed');
    await expectPage(main(page).getByText('Completed', { exact: true }).first()).toBeVisible();
  });

  it('is exchanged once what is bought is enough, in French, on a phone', async () => {
    const { page: path } = await bought('web-exchange');
    const sandra = await portal.person('sales-agent', {
      locale: 'fr-FR',
      colorScheme: 'dark',
      viewport: { width: 320, height: 2400 },
    });
    const { page } = sandra;
    await sandra.open(path);
    await expectPage(optionOf(page, 'Échanger')).toContainText('Possible');
    await expectNoAxeViolations(page);
    await look(page, 'reservation-fr-dark-320');
    await optionOf(page, 'Échanger').getByRole('link', { name: 'Préparer un échange' }).click();
    await expectPage(page.getByRole('heading', { level: 1, name: 'Échange : web-exchange' })).toBeVisible();
    await choose(page, 'Taille', /^D2s_v5/, 'D2s_v5');
    await main(page).getByRole('spinbutton', { name: 'Unités' }).last().fill('1');
    await expectPage(
      main(page)
        .getByText(/^Il manque .*€/)
        .first(),
    ).toBeVisible();
    await expectPage(main(page)).toContainText('Échange impossible');

    await main(page).getByRole('spinbutton', { name: 'Unités' }).last().fill('6');
    await expectPage(main(page).getByText('Il suffit.')).toBeVisible();
    await expectPage(
      main(page).getByRole('img', { name: /^Nouvel engagement .*€, engagement restitué .*€$/ }),
    ).toBeVisible();
    await main(page).getByRole('radio', { name: 'La réservation se termine' }).check();
    await expectPage(main(page).getByText('Le client paie à la fin')).toBeVisible();
    await expectNoAxeViolations(page);
    await look(page, 'exchange-fr-dark-320');
    await button(page, 'Demander l’approbation').click();
    await page.waitForURL(/\/portal\/requests\//);
  });

  it('goes to another partner when it is returned and bought again', async () => {
    const { id, resellerMpnId, otherResellerMpnId } = fabrikam;
    await portal.stack.microsoft().sellThrough(id, resellerMpnId, [otherResellerMpnId]);
    const { page: path } = await bought('db-partner', fabrikam);
    const sandra = await portal.person('sales-agent', tall);
    const { page } = sandra;
    await sandra.open(`${path}/partner-change`);
    await expectPage(
      page.getByRole('heading', { level: 1, name: 'Partner change: db-partner' }),
    ).toBeVisible();
    await choose(page, 'New partner on record', /^Litware Partners/);
    await expectPage(main(page)).toContainText(/Customer (pays|is credited) in all\s*US\$/);
    await main(page).getByRole('textbox', { name: 'Reason' }).fill('The customer changed its reseller');
    await expectNoAxeViolations(page);
    await look(page, 'partner-change-en');
    await portal.stack.microsoft().sellThrough(id, resellerMpnId);
  });

  it('is renewed with fewer units after an approval, or let end without one', async () => {
    const { page: path } = await bought('web-renew');
    const sandra = await portal.person('sales-agent', tall);
    const { page } = sandra;
    await sandra.open(path);
    await optionOf(page, 'Renew')
      .getByRole('link', { name: 'Decide what happens at its end' })
      .press('Enter');
    const title = 'What happens at its end: web-renew';
    await expectPage(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expectPage(main(page)).toContainText('Verdict and price appear here once a decision is chosen.');

    await main(page).getByRole('radio', { name: 'Let it end' }).check();
    await expectPage(main(page)).toContainText('Can be set');
    await expectPage(button(page, 'Let it end')).toHaveAccessibleDescription(/No approval is needed/);
    await main(page)
      .getByRole('radio', { name: /^Renew it with another/ })
      .check();
    await expectPage(main(page)).toContainText('Still needed: what is to differ');
    await main(page).getByRole('spinbutton', { name: 'Units' }).fill('2');
    await expectPage(main(page)).toContainText(/Customer pays\s*€[\d,.]+/);
    await expectPage(main(page)).toContainText('Price of today, until Microsoft fixes it');
    await expectNoAxeViolations(page);
    await look(page, 'renewal-en');
    await button(page, 'Ask for approval').press('Enter');
    await expectPage(page).toHaveURL(/\/requests\//);
    await expectPage(main(page)).toContainText('Renewal');
  });

  it('covers other usage at once, and who has no role for that reads why', async () => {
    const { page: path } = await bought('web-scope');
    const sandra = await portal.person('sales-agent', tall);
    const { page } = sandra;
    await sandra.open(`${path}/scope`);
    await expectPage(main(page)).toContainText('The reservation has this scope already.');
    await main(page).getByRole('radio', { name: 'Single subscription' }).check();
    await expectNoAxeViolations(page);
    await look(page, 'scope-en');
    await button(page, 'Change the scope').last().click();
    await expectPage(main(page)).toContainText('Azure takes about two minutes');

    const ada = await portal.person('approver', { ...tall, locale: 'fr-FR' });
    await ada.open(`${path}/refund`);
    await expectPage(main(ada.page)).toContainText('Vous pouvez regarder, mais pas demander');
    await expectPage(main(ada.page)).toContainText('Avoir du client');
    await look(ada.page, 'refund-fr-no-role');
  });
});
