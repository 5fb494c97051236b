import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import type { FolderFile, FolderFiles } from '../node/folder-files.ts';
import { acceptedEncodings } from './accepted-encodings.ts';

type Headers = Readonly<Record<string, string>>;

/** A file of a page as browsers are told of it. */
export interface NamedFile {
  readonly name: string;
  readonly contentType: string;
  /** How long browsers may use it unasked. */
  readonly cacheControl: string;
}

/** The file as the client likes it best, compressed where the build did so; `undefined` when it is not there. */
export function serveFile(
  request: HttpRequest,
  files: FolderFiles,
  file: NamedFile,
  headers: Headers,
): HttpResponseInit | undefined {
  const vary = { ...headers, vary: 'Accept-Encoding' };
  for (const { name: encoding, ending } of acceptedEncodings(request.headers.get('accept-encoding'))) {
    const found = files.get(`${file.name}${ending}`);
    if (found !== undefined)
      return serveBytes(request, found, file, { ...vary, 'content-encoding': encoding });
  }
  const found = files.get(file.name);
  return found && serveBytes(request, found, file, vary);
}

/** A content with its tag: 304 to whoever has it. */
export function serveBytes(
  request: HttpRequest,
  { bytes, etag }: FolderFile,
  { contentType, cacheControl }: Omit<NamedFile, 'name'>,
  more: Headers,
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

export const redirectTo = (location: string): HttpResponseInit => ({
  status: 302,
  headers: { location, 'cache-control': 'no-cache' },
});

/** Says in one line of plain text what is not there. */
export const notFound = (headers: Headers, line: string): HttpResponseInit => ({
  status: 404,
  headers: {
    'x-content-type-options': 'nosniff',
    ...headers,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  },
  body: `${line}\n`,
});
