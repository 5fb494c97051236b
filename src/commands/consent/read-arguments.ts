import { parseArguments, wrongArguments } from '../arguments.ts';
import { DEFAULT_FOLDER } from '../stack-settings.ts';

export const HELP = `Obtains the consent by which the desk calls Microsoft, and stores it. It is good for
90 days; while the desk runs, it renews the consent by itself.

Usage: npm run consent -- [options]

It prints an address. An Admin agent of the partner opens it in a browser on this
machine, signs in with a second factor and agrees. The app registration
PARTNER_CLIENT_ID needs the redirect URI http://localhost (platform Web).

  --user NAME   begin the sign-in with this user name
  --port P      port for the way back from the browser, 0 for a free one (8400)
  --wait S      seconds to wait for the sign-in (600)
  --data DIR    take the settings of the stack that runs on DIR. Without it they
                come from the environment, else from the stack on ${DEFAULT_FOLDER}
  --help        show this text

Settings (environment): PARTNER_TENANT_ID, PARTNER_CLIENT_ID, PARTNER_CLIENT_SECRET,
ENTRA_AUTHORITY_HOST, and CONSENT_VAULT_URL with CONSENT_SECRET_NAME, entered with
your own sign-in or the managed identity, or CONSENT_FILE.

Exit codes: 0 stored, 1 not stored, 2 wrong arguments or settings.`;

export interface ConsentOrder {
  readonly user: string | undefined;
  readonly port: number;
  readonly waitMs: number;
  readonly data: string | undefined;
}

/** Parses the arguments; `undefined` for `--help`. Throws {@link UsageError}. */
export function readArguments(args: readonly string[]): ConsentOrder | undefined {
  const { values } = parseArguments({
    args: [...args],
    options: {
      user: { type: 'string' },
      port: { type: 'string', default: '8400' },
      wait: { type: 'string', default: '600' },
      data: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) return undefined;
  const { user, data } = values;
  const port = wholeNumber('--port', 'a port from 0 to 65535', values.port, 65_535);
  const seconds = wholeNumber('--wait', 'a number of seconds from 1 to 86400', values.wait, 86_400);
  if (seconds === 0) throw wrongArguments('--wait must be a number of seconds from 1 to 86400, not "0"');
  return { user, port, waitMs: seconds * 1000, data };
}

function wholeNumber(name: string, what: string, text: string, max: number): number {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Infinity;
  if (value > max) throw wrongArguments(`${name} must be ${what}, not "${text}"`);
  return value;
}
