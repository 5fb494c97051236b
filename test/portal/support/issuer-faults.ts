import type { Page } from 'playwright';

/** Answers that Entra gives when a token cannot be renewed as before; the issuer itself is not asked. */

/** Refresh tokens of a single-page application end after 24 hours. */
export const refuseRefreshTokens = (page: Page): Promise<unknown> =>
  page.route('**/oauth2/v2.0/token*', (route) =>
    (route.request().postData() ?? '').includes('grant_type=refresh_token')
      ? route.fulfill({
          status: 400,
          headers: { 'access-control-allow-origin': new URL(page.url()).origin },
          json: {
            ...{ error: 'invalid_grant', suberror: 'bad_token', error_codes: [700084] },
            error_description: 'AADSTS700084: The refresh token was issued to a single page app (SPA).',
          },
        })
      : route.fallback(),
  );

/** The person has no session at the issuer any more: a hidden frame learns that the person must sign in. */
export const refuseSilentSignIn = (page: Page): Promise<unknown> =>
  page.route(/\/oauth2\/v2\.0\/authorize\?.*prompt=none/, (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const answer = new URLSearchParams({
      error: 'login_required',
      error_description: 'AADSTS50058: A silent sign-in request was sent but no user is signed in.',
      state: asked.get('state') ?? '',
    });
    return route.fulfill({
      status: 302,
      headers: { location: `${asked.get('redirect_uri') ?? ''}#${answer.toString()}` },
    });
  });
