import type { Application } from './directory.ts';
import { loopbackUrl } from './loopback.ts';

/** Whether codes may be sent there. Of a loopback address the port is the client's own choice (RFC 8252, 7.3). */
export function isRegistered({ redirectUris }: Application, redirectUri: string): boolean {
  const given = URL.parse(redirectUri);
  if (given === null || `${given.username}${given.password}${given.hash}` !== '') return false;
  return redirectUris.some((text) => {
    const registered = new URL(text);
    const isSameHost =
      loopbackUrl(text) === undefined
        ? given.host === registered.host
        : given.hostname === registered.hostname;
    const isSamePage = given.pathname === registered.pathname && given.search === registered.search;
    return given.protocol === registered.protocol && isSameHost && isSamePage;
  });
}
