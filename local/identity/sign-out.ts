import { loopbackUrl } from './loopback.ts';
import { signedOutPage } from './pages.ts';
import type { BrowserAnswer } from './pages.ts';

/**
 * Answers `GET /<tenant>/oauth2/v2.0/logout`. There is no session to end, because `login_hint` signs in: the browser goes
 * back to the application, when that is on this machine, or sees a page.
 */
export function signOut(url: URL): BrowserAnswer {
  const back = loopbackUrl(url.searchParams.get('post_logout_redirect_uri') ?? '');
  if (back === undefined) return { page: signedOutPage() };
  const state = url.searchParams.get('state');
  if (state !== null) back.searchParams.set('state', state);
  return { location: back.href };
}
