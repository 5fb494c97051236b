import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { z } from 'zod';
import { serviceBusConnection } from '../../local/stack/settings.ts';
import { helpDeskClientAt, type HelpDeskClient } from '../support/help-desk-client.ts';
import { aPurchase, contoso } from '../support/seeded.ts';
import { aTicket } from '../support/seeded-ticket.ts';
import { until } from '../support/until.ts';
import { expectNoAxeViolations } from './support/axe.ts';
import { expectPage } from './support/expect-page.ts';
import { look } from './support/look.ts';
import { usePortal } from './support/portal.ts';

const portal = usePortal();
let helpDesk: HelpDeskClient;
beforeAll(() => {
  helpDesk = helpDeskClientAt(serviceBusConnection(portal.stack.info().urls.serviceBus));
});
afterAll(() => helpDesk.close());

describe('an operator', () => {
  it('lets all that stopped for the same reason go on, and deletes nothing without a second question', async () => {
    await portal.stack.microsoft().plant({
      match: { method: 'POST', path: '/v1/customers/*/carts' },
      effect: 'status',
      status: 400,
      code: '800023',
    });
    const sandra = portal.stack.desk('sales-agent');
    const { id } = await sandra.submit(contoso.id, { ...aPurchase, quantity: 7 });
    await portal.stack.desk('approver').approve(await sandra.waitFor(id, 'awaiting-approval'));
    const { problem } = await sandra.waitFor(id, 'needs-attention');
    const code = z.string().parse(problem?.['code']);
    const admin = await portal.person('admin');
    await admin.open(`/operations?code=${code}`);
    const { page } = admin;
    await expectPage(page.getByText('Tables: works')).toBeVisible();
    await expectPage(page.locator(`a[href="/portal/requests/${id}"]`)).toBeVisible();
    await look(page, 'operations-en');
    await expectNoAxeViolations(page);

    const retry = page.getByRole('button', { name: /^Retry/ });
    await expectPage(retry).toBeDisabled();
    await page.getByRole('textbox', { name: 'Why they can go on now' }).fill('Credit line raised');
    await retry.click();

    await until(
      'a completed request',
      async () => (await sandra.read(id)).status === 'completed' || undefined,
    );
    await expectPage(page.locator(`a[href="/portal/requests/${id}"]`)).toHaveCount(0);
  });
});

describe('a ticket', () => {
  it('that asks a question is answered by a person, in French', async () => {
    const question = { kind: 'question', input: undefined, text: 'When do the machines come?' };
    await helpDesk.send(aTicket('T-PORTAL', { ...question, correlationId: 'CASE-PORTAL' }));
    await helpDesk.awaitReply('CASE-PORTAL', 'ticket.waiting');
    const hanna = await portal.person('helpdesk-agent', { locale: 'fr-FR' });
    await hanna.open('/tickets');
    const { page } = hanna;
    await expectPage(page.getByRole('link', { name: 'T-PORTAL' })).toBeVisible();
    await expectNoAxeViolations(page);
    await page.getByRole('link', { name: 'T-PORTAL' }).click();
    await expectPage(page.getByRole('heading', { name: 'Ticket T-PORTAL' })).toBeFocused();
    await expectNoAxeViolations(page);

    await page.getByRole('textbox', { name: /Votre réponse/ }).fill('Oui, dès demain.');
    await page.keyboard.press('Control+Enter');
    await expectPage(page.getByText('Répondu par Hanna Helpdesk')).toBeVisible();
    await look(page, 'ticket-answered-fr');
    await helpDesk.awaitReply('CASE-PORTAL', 'ticket.answered');
  });
});

describe('a person', () => {
  it('reads the rules of any day beside those of today', async () => {
    const auditor = await portal.person('auditor');
    await auditor.open('/rules?asOf=2019-06-01');
    const { page } = auditor;
    await expectPage(page.getByText('not yet in force on this day').first()).toBeVisible();
    await expectPage(page.getByText('as today').first()).toBeVisible();
    await look(page, 'rules-2019-en');
    await expectNoAxeViolations(page);
    await page.getByRole('searchbox').fill('no such rule');
    await expectPage(page.getByText('No rule is in force on this day', { exact: false })).toBeVisible();
  });

  it('moves by single keys, chooses language and theme, and may switch the keys off', async () => {
    const sandra = await portal.person('sales-agent');
    await sandra.open('/settings');
    const { page } = sandra;
    await expectNoAxeViolations(page);
    await page.keyboard.press('?');
    await expectPage(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await expectNoAxeViolations(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('tailspin');
    await expectPage(page.getByRole('option', { name: 'Tailspin' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');

    await page.getByRole('radio', { name: 'Français' }).check();
    await expectPage(page.getByRole('heading', { level: 1 })).toHaveText('Paramètres');
    await page.getByRole('radio', { name: 'Sombre' }).check();
    await look(page, 'settings-dark-fr');
    await expectNoAxeViolations(page);
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await expectPage(page.getByRole('heading', { level: 1 })).toHaveText('Demandes');
  });

  it('without a role learns whom to ask, and which id to tell', async () => {
    const otto = await portal.person('outsider');
    await otto.open('/');
    const { page } = otto;
    await expectPage(page.getByRole('heading', { level: 1 })).toHaveText('You have no role yet');
    await expectPage(page.getByText('c34046c0-cd4c-53f0-8f97-b96f41278bc9')).toBeVisible();
    await expectNoAxeViolations(page);
  });
});
