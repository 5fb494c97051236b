const MICROSOFT_HOSTS = [
  'login.microsoftonline.com',
  'login.windows.net',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
];

/**
 * Whether an authority is one of Microsoft's. Both libraries verify an authority at a public Microsoft host, which
 * does not know a local issuer: callers disable that check for a local issuer only.
 */
export function isMicrosoftAuthority(authorityHost: string): boolean {
  return MICROSOFT_HOSTS.includes(new URL(authorityHost).hostname);
}
