import type { HttpHandler } from '@azure/functions';
import type { FolderFiles } from '../../node/folder-files.ts';
import { notFound, redirectTo, serveFile } from '../serve-file.ts';

/** All there is of the page, by the path below `/api/docs/`. */
const TYPES = new Map(
  Object.entries({
    'index.html': 'text/html; charset=utf-8',
    'page.css': 'text/css; charset=utf-8',
    'start.js': 'text/javascript; charset=utf-8',
    'swagger-ui.css': 'text/css; charset=utf-8',
    'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  }),
);

/** Scripts, styles and calls of this app only. Swagger UI has its icons as data in its styles. */
const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** Answers `GET /api/docs/{*path}`: a page that shows `/api/openapi.json` and calls the API. `files` is what the build made. */
export const showApiPage =
  (files: () => Promise<FolderFiles>): HttpHandler =>
  async (request) => {
    if (/\/docs$/i.test(new URL(request.url).pathname)) return redirectTo('/api/docs/');
    const name = request.params['path'] ?? 'index.html';
    const contentType = TYPES.get(name);
    if (contentType === undefined) return notFound(HEADERS, `There is no ${name}.`);
    const file = { name, contentType, cacheControl: 'no-cache' };
    return (
      serveFile(request, await files(), file, HEADERS) ??
      notFound(HEADERS, 'The page of the API is not built: "npm run build" makes it.')
    );
  };
