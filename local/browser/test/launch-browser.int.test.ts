import { createServer } from 'node:https';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright';
import { ensureCertificates, type Certificates } from '../../kit/certificates.ts';
import { listenOnLoopback } from '../../kit/listen.ts';
import { launchBrowser } from '../launch-browser.ts';
import { trustedKeyOf } from '../trusted-key.ts';

let folder: string;
let trusted: Certificates;
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'browser-'));
  trusted = await ensureCertificates(folder);
  browser = await launchBrowser({ trustedKey: trustedKeyOf(trusted.caFile) });
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the browser of this machine', () => {
  it.each(['sans-serif', 'system-ui', 'monospace'])('draws text, %s too', async (family) => {
    const page = await browser.newPage();
    const drawn = async (text: string) => {
      await page.setContent(`<p style="font-family: ${family}">${text}</p>`);
      return page.screenshot();
    };

    expect(Buffer.compare(await drawn('1,575.68 EUR'), await drawn(''))).not.toBe(0);
    await page.close();
  });

  it('accepts the certificate whose key it is told, and no other', async () => {
    const other = await ensureCertificates(join(folder, 'other'));
    const page = await browser.newPage();

    await servedWith(trusted, async (url) => expect((await page.goto(url))?.status()).toBe(200));
    await servedWith(other, (url) => expect(page.goto(url)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID'));
    await page.close();
  });
});

async function servedWith(certificates: Certificates, test: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(certificates, (_, response) => response.end('hello'));
  try {
    await test(`https://127.0.0.1:${await listenOnLoopback(server, 0)}/`);
  } finally {
    server.close().closeAllConnections();
  }
}
