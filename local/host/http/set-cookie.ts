import type { HttpCookie } from '../core/typed-data.ts';

const SAME_SITE = { lax: 'Lax', strict: 'Strict', explicitNone: 'None' } as const;

/** One `Set-Cookie` header (RFC 6265). As ASP.NET does, the value is percent-encoded, and the path is `/` unless given. */
export function setCookie(cookie: HttpCookie): string {
  const parts = [`${cookie.name}=${encodeURIComponent(cookie.value)}`];
  if (cookie.expires) parts.push(`Expires=${new Date(cookie.expires.value.seconds * 1000).toUTCString()}`);
  if (cookie.maxAge) parts.push(`Max-Age=${cookie.maxAge.value}`);
  if (cookie.domain) parts.push(`Domain=${cookie.domain.value}`);
  parts.push(`Path=${cookie.path?.value ?? '/'}`);
  if (cookie.secure?.value === true) parts.push('Secure');
  if (cookie.httpOnly?.value === true) parts.push('HttpOnly');
  if (cookie.sameSite !== undefined && cookie.sameSite !== 'none')
    parts.push(`SameSite=${SAME_SITE[cookie.sameSite]}`);
  return parts.join('; ');
}
