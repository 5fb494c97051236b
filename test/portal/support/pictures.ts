import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { it } from '@jest/globals';
import type { Page } from 'playwright';
import { browserHere } from '../../../local/browser/launch-browser.ts';

const KEPT = join(import.meta.dirname, '../pictures');
const DRAWN = join(import.meta.dirname, '../../../.local/pictures');
const isWriting = process.env['PORTAL_PICTURES'] === 'write';

/**
 * A test that ends in a picture: `prepare` gives the page to be compared with `test/portal/pictures/<name>.png`, pixel for
 * pixel. Only the Chromium that comes by npm draws the same everywhere, so with another browser the test is reported as
 * skipped, with the reason. `npm run portal:pictures` writes the pictures anew.
 *
 * What is shown must not change by itself: open the page as a person with `now`, and answer its calls with fixed data.
 */
export function itsPicture(name: string, prepare: () => Promise<Page>): void {
  if (browserHere({ window: false }).kind !== 'npm-chromium') {
    it.skip(`looks like ${name}.png [skipped: only the Chromium of the npm package draws the same everywhere]`, () =>
      undefined);
    return;
  }
  it(`looks like ${name}.png`, async () => {
    const page = await prepare();
    compare(name, await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' }));
  });
}

/** The browser writes the same pixels as the same bytes. */
function compare(name: string, drawn: Buffer): void {
  const [kept, other] = [KEPT, DRAWN].map((folder) => join(folder, `${name}.png`)) as [string, string];
  if (isWriting) writeFileSync(kept, drawn);
  if (existsSync(kept) && readFileSync(kept).equals(drawn)) {
    rmSync(other, { force: true });
    return;
  }
  mkdirSync(DRAWN, { recursive: true });
  writeFileSync(other, drawn);
  throw new Error(
    `${other} is not ${kept}: look at both; if the new one is right, "npm run portal:pictures" keeps it`,
  );
}
