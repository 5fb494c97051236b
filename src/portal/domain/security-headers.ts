/** SHA-256 of an empty text: Fluent's styling makes an empty style element and fills it by script. Other inline styles stay forbidden. */
const EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** The page that a sign-in comes back to: it must keep its opener, and be framed by the portal for a silent renewal. */
const BRIDGE = 'signed-in.html';

/**
 * Headers of every answer below `/portal`. `file` is the name of the file, `signIn` the origin of the page where people sign in. Scripts run from
 * this app only, talk to this app and the authority only, and cannot turn text into markup (Trusted Types).
 */
export function securityHeaders(file: string, signIn: string): Readonly<Record<string, string>> {
  const isBridge = file === BRIDGE;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${EMPTY_STYLE}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${signIn}`,
    `frame-src 'self' ${signIn}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${isBridge ? "'self'" : "'none'"}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    ...(isBridge ? {} : { 'cross-origin-opener-policy': 'same-origin' }),
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
}
