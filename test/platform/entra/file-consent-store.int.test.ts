import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fileConsentStore } from '../../../src/platform/entra/file-consent-store.ts';
import { consentStoreContract } from '../../contracts/consent-store.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'consent-'));
  file = join(folder, 'new', 'consent.json');
});
afterEach(() => rm(folder, { recursive: true }));

const consent = { refreshToken: 'a secret', issuedAt: '2026-11-29T10:00:00.000Z' };

describe('the consent in a file', () => {
  consentStoreContract(() => fileConsentStore(file));

  it('is readable by its owner only, and no temporary file remains', async () => {
    await fileConsentStore(file).put(consent);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'new'))).toEqual(['consent.json']);
  });

  it('that cannot be read causes an error with advice and without its content', async () => {
    await fileConsentStore(file).put(consent);
    await writeFile(file, '{"refreshToken": 7, "note": "a secret"}');
    const error: unknown = await fileConsentStore(file)
      .read()
      .catch((reason: unknown) => reason);
    expect(String(error)).toBe(`Error: ${file} holds no consent: remove it and run npm run consent`);
  });

  it('is written although a process died while it wrote', async () => {
    const store = fileConsentStore(file);
    await store.put(consent);
    await writeFile(`${file}.lock`, '');
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(`${file}.lock`, longAgo, longAgo);
    await store.put({ ...consent, issuedAt: '2026-11-30T10:00:00.000Z' });
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ issuedAt: '2026-11-30T10:00:00.000Z' });
  });
});
