import type { HttpHandler } from '@azure/functions';
import { notFound, redirectTo, serveBytes, serveFile } from '../../platform/http/serve-file.ts';
import { entityTag, type FolderFile, type FolderFiles } from '../../platform/node/folder-files.ts';
import type { PortalConfig } from '../domain/portal-config.ts';
import { portalFileAt } from '../domain/portal-file.ts';
import { securityHeaders } from '../domain/security-headers.ts';

export interface PortalDeps {
  /** `undefined`: the desk runs without its page. */
  readonly config: () => PortalConfig | undefined;
  /** What the build made. */
  readonly files: () => Promise<FolderFiles>;
}

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
    const { contentType, ...file } = portalFileAt(path);
    const headers = securityHeaders(file.name, new URL(settings.authority).origin);
    const there = contentType === undefined ? undefined : { ...file, contentType };
    if (there !== undefined && path === 'config.json')
      return serveBytes(request, asFile(settings), there, headers);
    const found = there && serveFile(request, await files(), there, headers);
    return found ?? notFound(headers, file.name === 'index.html' ? NOT_BUILT : `There is no ${path}.`);
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
