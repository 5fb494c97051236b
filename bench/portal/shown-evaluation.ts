import type { Page } from 'playwright';
import { z } from 'zod';

/** How long the page waits after the last change before it asks. */
const PAUSE_MS = 300;

/** Notes when a person last pressed a key, and since then each text of the page with the time it was drawn. */
const OBSERVE = `
  window.pressed = { at: 0, texts: [] };
  addEventListener('keydown', () => { window.pressed = { at: performance.now(), texts: [] }; }, true);
  new MutationObserver(() => {
    const text = document.querySelector('main').textContent;
    requestAnimationFrame(() => window.pressed.texts.push({ at: performance.now(), text }));
  }).observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true });`;

const pressedSchema = z.object({
  at: z.number(),
  texts: z.array(z.object({ at: z.number(), text: z.string() })),
});
const evaluationSchema = z.object({
  quote: z.object({ total: z.object({ amount: z.string() }) }),
});
const numbers = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2 });

/** Fills the form of a purchase up to its quantity, which decides the amount. */
export async function describePurchase(page: Page): Promise<void> {
  await choose(page, 'Customer', /Contoso/);
  await choose(page, 'Region', 'West Europe');
  await page.getByRole('main').getByRole('combobox', { name: 'Size' }).click();
  await page.keyboard.type('D2s_v5');
  await page.getByRole('option', { name: /D2s_v5/ }).click();
  await page.evaluate(OBSERVE);
}

async function choose(page: Page, field: string, option: string | RegExp): Promise<void> {
  await page.getByRole('main').getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: option }).click();
}

/** Asks for one more, and gives the milliseconds from the end of the pause until the amount is on the page. */
export async function shownAfter(page: Page): Promise<number> {
  const answered = page.waitForResponse(
    (response) => response.url().endsWith('/evaluations') && response.ok(),
  );
  await page.getByRole('spinbutton', { name: 'Quantity' }).press('ArrowUp');
  const { quote } = evaluationSchema.parse(await (await answered).json());
  const amount = numbers.format(quote.total.amount as Intl.StringNumericLiteral);
  await page.getByRole('main').getByText(amount).first().waitFor();
  // The amount is in the page before the frame with it is drawn and noted.
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))',
  );
  const { at, texts } = pressedSchema.parse(await page.evaluate('window.pressed'));
  const shown = texts.find(({ text }) => text.includes(amount));
  if (shown === undefined) throw new Error(`${amount} was on the page before the quantity changed`);
  return shown.at - at - PAUSE_MS;
}
