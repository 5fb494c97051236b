import type { HttpHandler, HttpRequest, HttpResponseInit } from '@azure/functions';
import { entityTag, type FolderFile, type FolderFiles } from '../../platform/node/folder-files.ts';
import type { PortalConfig } from '../domain/portal-config.ts';
import { portalFileAt, type PortalFile } from '../domain/portal-file.ts';
import { securityHeaders } from '../domain/security-headers.ts';
import { acceptedEncodings } from './accepted-encodings.ts';

export interface PortalDeps {
  /** `undefined`: the desk runs without its page. */
  readonly config: () => PortalConfig | undefined;
  /** What the build made. */
  readonly files: () => Promise<FolderFiles>;
}

type Headers = Readonly<Record<string, string>>;

/**
 * Answers `GET /portal/{*path}`: the files of the page, its configuration, and `index.html` for every address inside the
 * page. Whoever asks gets the same: people sign in before the page asks the API.
 */
export const servePortal =
  ({ config, files }: PortalDeps): HttpHandler =>
  async (request) => {
    const settings = config();
    if (settings === undefined) return notFound({}, OFF);
    const { pathname, search } = new URL(request.url);
    if (/^\/portal$/i.test(pathname)) return redirectTo(`/portal/${search}`);
    const path = request.params['path'] ?? '';
    const file = portalFileAt(path);
    const headers = securityHeaders(file.name, new URL(settings.authority).origin);
    if (path === 'config.json') return answer(request, file, headers, asFile(settings));
    const found = variantOf(await files(), file, request);
    if (found !== undefined) return answer(request, file, { ...headers, ...found.headers }, found.file);
    return notFound(headers, file.name === 'index.html' ? NOT_BUILT : `There is no ${path}.`);
  };

/** Answers `GET /`: whoever types the address of the app wants its page. */
export const redirectToPortal =
  ({ config }: Pick<PortalDeps, 'config'>): HttpHandler =>
  () =>
    config() === undefined ? notFound({}, OFF) : redirectTo('/portal/');

const OFF = 'This desk has no portal: the setting PORTAL_CLIENT_ID is missing.';
const NOT_BUILT = 'The portal is not built: "npm run build" makes it.';

function asFile(settings: PortalConfig): FolderFile {
  const bytes = Buffer.from(JSON.stringify(settings));
  return { bytes, etag: entityTag(bytes) };
}

/** The file as the client likes it best, compressed where the build did so. */
function variantOf(files: FolderFiles, { name, contentType }: PortalFile, { headers }: HttpRequest) {
  if (contentType === undefined) return undefined;
  const vary = { vary: 'Accept-Encoding' };
  for (const { name: encoding, ending } of acceptedEncodings(headers.get('accept-encoding'))) {
    const file = files.get(`${name}${ending}`);
    if (file !== undefined) return { file, headers: { ...vary, 'content-encoding': encoding } };
  }
  const file = files.get(name);
  return file && { file, headers: vary };
}

function answer(
  request: HttpRequest,
  { contentType = 'application/octet-stream', cacheControl }: PortalFile,
  more: Headers,
  { bytes, etag }: FolderFile,
): HttpResponseInit {
  const headers = { ...more, etag, 'cache-control': cacheControl };
  if (isKnown(request.headers.get('if-none-match'), etag)) return { status: 304, headers };
  return { status: 200, headers: { ...headers, 'content-type': contentType }, body: bytes };
}

/** `If-None-Match` compares weakly (RFC 9110, 13.1.2): a proxy that compresses makes tags weak. */
function isKnown(header: string | null, etag: string): boolean {
  const known = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) || known.includes('*');
}

const redirectTo = (location: string): HttpResponseInit => ({
  status: 302,
  headers: { location, 'cache-control': 'no-cache' },
});

const notFound = (headers: Headers, line: string): HttpResponseInit => ({
  status: 404,
  headers: {
    'x-content-type-options': 'nosniff',
    ...headers,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  },
  body: `${line}\n`,
});
