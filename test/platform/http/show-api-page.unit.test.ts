import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpRequest, InvocationContext } from '@azure/functions';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildApiPageInto } from '../../../local/stack/build-api-page.ts';
import { folderFiles } from '../../../src/platform/node/folder-files.ts';
import { showApiPage } from '../../../src/platform/http/openapi/show-api-page.ts';

const HOUSE = join(import.meta.dirname, '../../..');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'api-page-'));
  buildApiPageInto(HOUSE, folder);
});
afterAll(() => rm(folder, { recursive: true }));

/** Asks as the host does: `path` is what stands below `/api/docs/`. */
async function ask(path: string | undefined, headers: Record<string, string> = {}, from = folder) {
  const url = `https://desk.example/api/docs${path === undefined ? '' : `/${path}`}`;
  const params = path === undefined || path === '' ? {} : { path };
  const request = new HttpRequest({ method: 'GET', url, headers, params });
  const answer = await showApiPage(folderFiles(from))(request, new InvocationContext());
  return answer as { status: number; headers: Record<string, string>; body?: Buffer | string };
}

describe('the page of the API', () => {
  it('is found without the slash that its files need', async () => {
    expect(await ask(undefined)).toMatchObject({ status: 302, headers: { location: '/api/docs/' } });
  });

  it('has no script or style in itself, and its policy allows none', async () => {
    const { headers, body } = await ask('');
    const text = String(body);
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son[a-z]+=|\sstyle=/);
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|https?:/);
  });

  it('loads only files that are there', async () => {
    const { body } = await ask('');
    const names = [...String(body).matchAll(/(?:src|href)="([a-z][^":]*)"/g)].map(([, name]) => name ?? '');
    expect(names).toHaveLength(4);
    for (const name of names) expect((await ask(name)).status).toBe(200);
  });

  it('comes compressed to whoever takes that, and not again to whoever has it', async () => {
    const plain = await ask('swagger-ui-bundle.js');
    const small = await ask('swagger-ui-bundle.js', { 'accept-encoding': 'gzip, br' });
    expect(small.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
    expect(Number(small.body?.length) * 2).toBeLessThan(Number(plain.body?.length));
    const again = await ask('swagger-ui-bundle.js', { 'if-none-match': plain.headers['etag'] ?? '' });
    expect(again.status).toBe(304);
  });

  it('serves its own files and no others', async () => {
    expect(await readdir(folder)).toContain('swagger-ui.css.br');
    for (const path of ['swagger-ui.css.br', '../package.json', 'constructor', 'assets/app.js'])
      expect((await ask(path)).status).toBe(404);
  });

  it('tells what to do when it is not built', async () => {
    const { status, body } = await ask('', {}, join(folder, 'nowhere'));
    expect({ status, body }).toEqual({
      status: 404,
      body: 'The page of the API is not built: "npm run build" makes it.\n',
    });
  });
});
