import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { HttpRequest, InvocationContext } from '@azure/functions';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { folderFiles } from '../../src/platform/node/folder-files.ts';
import type { PortalConfig } from '../../src/portal/domain/portal-config.ts';
import { redirectToPortal, servePortal } from '../../src/portal/http/serve-portal.ts';

const CONFIG: PortalConfig = {
  clientId: '5e5a5e5a-0000-4000-8000-00000000de60',
  authority: 'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111',
  scope: 'api://reservation-desk/access_as_user',
};
const FILES = {
  'portal/index.html': '<title>the page</title>',
  'portal/signed-in.html': '<title>the bridge</title>',
  'portal/icon.svg': '<svg/>',
  'portal/assets/app-1a2b.js': 'plain script',
  'portal/assets/app-1a2b.js.br': 'script by br',
  'portal/assets/app-1a2b.js.gz': 'script by gzip',
  'portal/assets/app-1a2b.js.map': 'a map',
  'portal/assets/page.css': 'plain style',
  'portal/assets/page.css.gz': 'style by gzip',
  'portal/.vite/manifest.json': 'not of the portal',
  'secret.json': 'not of the portal',
};

let root: string;
let show: ReturnType<typeof servePortal>;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'portal-'));
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  show = servePortal({ config: () => CONFIG, files: folderFiles(join(root, 'portal')) });
});
afterAll(() => rm(root, { recursive: true }));

/** Asks as the host does: `path` is what stands below `/portal/`, decoded. */
async function ask(path: string | undefined, headers: Record<string, string> = {}, handler = show) {
  const url = `https://desk.example/portal${path === undefined ? '' : `/${encodeURI(path)}`}`;
  const params = path === undefined || path === '' ? {} : { path };
  const answer = await handler(
    new HttpRequest({ method: 'GET', url, headers, params }),
    new InvocationContext(),
  );
  const {
    status,
    headers: given,
    body,
  } = answer as {
    status: number;
    headers: Record<string, string>;
    body?: Buffer | string;
  };
  return { status, headers: given, text: body?.toString() ?? '' };
}

describe('the files of the portal', () => {
  it.each([
    ['', 'the page', 'text/html; charset=utf-8'],
    ['inbox', 'the page', 'text/html; charset=utf-8'],
    ['customers/aaaaaaaa-0000-4000-8000-000000000001/ledger', 'the page', 'text/html; charset=utf-8'],
    ['tickets/INC-1.2', 'the page', 'text/html; charset=utf-8'],
    ['signed-in.html', 'the bridge', 'text/html; charset=utf-8'],
    ['icon.svg', '<svg/>', 'image/svg+xml'],
    ['assets/app-1a2b.js', 'plain script', 'text/javascript; charset=utf-8'],
    ['assets/page.css', 'plain style', 'text/css; charset=utf-8'],
  ])('at "%s" are %s', async (path, text, type) => {
    const answer = await ask(path);
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': type } });
    expect(answer.text).toContain(text);
  });

  it.each([
    'assets/old-9z9z.js',
    'favicon.ico',
    'wp-login.php',
    'assets/app-1a2b.js.br',
    'assets/app-1a2b.js.map',
    '.vite/manifest.json',
    '../secret.json',
    '..\\secret.json',
    '..%2Fsecret.json',
    'assets/../../secret.json',
    '/../secret.json',
    '/etc/hosts.txt',
  ])('have none at "%s"', async (path) => {
    const answer = await ask(path);
    expect(answer).toMatchObject({ status: 404, headers: { 'cache-control': 'no-store' } });
    expect(answer.text).not.toContain('not of the portal');
  });

  it('are those of the folder and no others, whatever the path', async () => {
    const part = fc.constantFrom('..', '.', '', 'assets', 'secret.json', 'portal', '%2e%2e', '\u0000', '~');
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
        expect((await ask(parts.join('/'))).text).not.toContain('not of the portal');
      }),
    );
  });

  it.each([
    ['assets/app-1a2b.js', 'gzip, deflate, br, zstd', 'br', 'script by br'],
    ['assets/app-1a2b.js', 'gzip', 'gzip', 'script by gzip'],
    ['assets/app-1a2b.js', 'br;q=0, gzip;q=0.5', 'gzip', 'script by gzip'],
    ['assets/app-1a2b.js', '*', 'br', 'script by br'],
    ['assets/page.css', 'br, gzip', 'gzip', 'style by gzip'],
    ['assets/page.css', 'br', undefined, 'plain style'],
    ['assets/app-1a2b.js', 'identity, *;q=0', undefined, 'plain script'],
    ['assets/app-1a2b.js', 'abracadabra', undefined, 'plain script'],
  ])('come compressed as the client likes: %s with "%s"', async (path, accepted, encoding, text) => {
    const answer = await ask(path, { 'accept-encoding': accepted });
    expect(answer.text).toBe(text);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers['vary']).toBe('Accept-Encoding');
  });

  it.each([
    ['assets/app-1a2b.js', 'public, max-age=31536000, immutable'],
    ['icon.svg', 'no-cache'],
    ['signed-in.html', 'no-cache'],
    ['requests/1', 'no-cache'],
    ['config.json', 'no-cache'],
  ])('may be kept: %s %s', async (path, caching) => {
    expect((await ask(path)).headers['cache-control']).toBe(caching);
  });

  it.each(['', 'config.json', 'assets/app-1a2b.js'])('are not sent again when known: "%s"', async (path) => {
    const { etag = '' } = (await ask(path)).headers;
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await ask(path, { 'if-none-match': known });
      expect(answer).toMatchObject({ status: 304, headers: { etag } });
      expect(answer.text).toBe('');
    }
    expect((await ask(path, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('have another tag when they are compressed', async () => {
    const tags = await Promise.all(
      ['br', 'gzip', ''].map(
        async (coding) => (await ask('assets/app-1a2b.js', { 'accept-encoding': coding })).headers['etag'],
      ),
    );
    expect(new Set(tags).size).toBe(3);
  });
});

describe('the headers', () => {
  const policy = (ancestors: string) =>
    `default-src 'none'; script-src 'self'; style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; img-src 'self' data:; font-src 'self'; connect-src 'self' https://login.microsoftonline.com; frame-src 'self' https://login.microsoftonline.com; base-uri 'none'; form-action 'none'; frame-ancestors ${ancestors}; require-trusted-types-for 'script'; trusted-types 'none'`;
  const others = {
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };

  it.each(['', 'inbox', 'config.json', 'assets/page.css', 'missing.js'])(
    'forbid all but the own: "%s"',
    async (path) => {
      expect((await ask(path)).headers).toMatchObject({
        ...others,
        'content-security-policy': policy("'none'"),
        'cross-origin-opener-policy': 'same-origin',
      });
    },
  );

  it('let the portal frame the page that a sign-in comes back to, and that page keep its opener', async () => {
    const { headers } = await ask('signed-in.html');
    expect(headers).toMatchObject({ ...others, 'content-security-policy': policy("'self'") });
    expect(headers).not.toHaveProperty('cross-origin-opener-policy');
  });
});

describe('the addresses', () => {
  it('of the app and of the portal without its slash lead to the portal', async () => {
    expect(await ask(undefined)).toMatchObject({ status: 302, headers: { location: '/portal/' } });
    expect(await ask('', {}, redirectToPortal({ config: () => CONFIG }))).toMatchObject({
      status: 302,
      headers: { location: '/portal/' },
    });
  });

  it('say what is missing', async () => {
    const off = { config: () => undefined, files: folderFiles(join(root, 'portal')) };
    for (const handler of [servePortal(off), redirectToPortal(off)])
      expect(await ask('', {}, handler)).toMatchObject({
        status: 404,
        text: 'This desk has no portal: the setting PORTAL_CLIENT_ID is missing.\n',
      });
    const unbuilt = servePortal({ config: () => CONFIG, files: folderFiles(join(root, 'nowhere')) });
    expect(await ask('', {}, unbuilt)).toMatchObject({
      status: 404,
      text: 'The portal is not built: "npm run build" makes it.\n',
    });
  });
});

describe('the configuration', () => {
  it('tells the page where to sign in', async () => {
    const answer = await ask('config.json');
    expect(answer.headers['content-type']).toBe('application/json');
    expect(JSON.parse(answer.text)).toEqual(CONFIG);
  });
});
