/** An id such as `1.2` is no file name: an extension begins with a letter. */
const EXTENSION = /\.(?<extension>[a-z][a-z0-9]*)$/i;

/** What the build writes for other programs, such as `.vite/manifest.json`. */
const HIDDEN = /(^|\/)\./;

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
};

/** A file of the page, by the path below `/portal/` that asks for it. */
export interface PortalFile {
  readonly name: string;
  /** `undefined`: files of this kind are not served. */
  readonly contentType: string | undefined;
  /** How long browsers may use it unasked. */
  readonly cacheControl: string;
}

/** A path without an extension is an address inside the page, which shows it itself. */
export function portalFileAt(path: string): PortalFile {
  const name = EXTENSION.test(path) ? path : 'index.html';
  const extension = EXTENSION.exec(name)?.groups?.['extension']?.toLowerCase() ?? '';
  return {
    name,
    contentType: HIDDEN.test(name) ? undefined : TYPES[extension],
    cacheControl: cacheControlOf(name),
  };
}

/** The build puts a hash of the content into the names of its assets: another content has another name. */
const cacheControlOf = (name: string): string =>
  name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
