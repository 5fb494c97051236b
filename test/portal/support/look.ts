import { join } from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright';

/**
 * For people: with `PORTAL_LOOK=DIR` writes the page as it is now, down to its end, to `DIR/<name>.png`; without it does
 * nothing. Compares nothing, see `itsPicture`.
 */
export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['PORTAL_LOOK'];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
