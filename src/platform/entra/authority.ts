const MICROSOFT_HOSTS = [
  'login.microsoftonline.com',
  'login.windows.net',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
];

/**
 * Whether an authority is one of Microsoft's own. Both libraries verify any authority by asking a public Microsoft
 * host about it, which knows nothing of a local issuer: there, and only there, that check is left out.
 */
export function isMicrosoftAuthority(authorityHost: string): boolean {
  return MICROSOFT_HOSTS.includes(new URL(authorityHost).hostname);
}
