import { randomUUID } from 'node:crypto';
import { openConsent } from '../platform/entra/obtain-consent.ts';
import { PARTNER_CENTER_RESOURCE } from '../microsoft/partner-center/client.ts';
import { readPartnerConfig } from '../app/config.ts';
import { consentStoreOf } from '../app/consent-store.ts';
import { consentStatus } from '../core/consent/consent.ts';
import { listenForCode } from './consent/await-code.ts';
import { HELP, readArguments } from './consent/read-arguments.ts';
import { trustOwnCertificates } from './consent/trust-own-certificates.ts';
import { printable } from './printable.ts';
import { runCommand } from './run-command.ts';
import { DEFAULT_FOLDER, settingsOfStack } from './stack-settings.ts';

const clock = () => new Date();
const say = (line: string) => process.stdout.write(`${line}\n`);

await runCommand(async () => {
  const order = readArguments(process.argv.slice(2));
  if (order === undefined) {
    say(HELP);
    return;
  }
  const { user: loginHint, port, waitMs, data } = order;
  const environment = await environmentOf(data);
  const { partnerTenantId, entra } = readPartnerConfig(environment);
  await trustOwnCertificates(environment);
  const listener = await listenForCode(port);
  try {
    const { redirectUri } = listener;
    const state = randomUUID();
    const request = { ...entra, partnerTenantId, resource: PARTNER_CENTER_RESOURCE, redirectUri, state };
    const signIn = await openConsent({ ...request, loginHint, clock });
    say(`Open this address, as an Admin agent of the tenant ${partnerTenantId}:\n\n  ${signIn.url}\n`);
    const consent = await signIn.redeem(await listener.code(state, waitMs));
    await consentStoreOf(entra.consent).put(consent);
    const { daysLeft = 0, expiresAt = '' } = consentStatus(consent, new Date(consent.issuedAt ?? clock()));
    const place = 'file' in entra.consent ? entra.consent.file : entra.consent.vaultUrl;
    say(`The consent of ${printable(consent.account ?? 'an account without a name')} is stored in ${place}.`);
    say(`It is good for ${daysLeft} days, until ${expiresAt}; while the desk runs, it renews it by itself.`);
  } finally {
    listener.close();
  }
});

/**
 * The settings of the stack on `folder`. Without a folder those of this environment, else of the stack on `.local`.
 */
async function environmentOf(folder: string | undefined): Promise<NodeJS.ProcessEnv> {
  if (folder === undefined && process.env['PARTNER_CLIENT_ID'] !== undefined) return process.env;
  const ofStack = await settingsOfStack(folder ?? DEFAULT_FOLDER);
  return folder === undefined && Object.keys(ofStack).length === 0 ? process.env : ofStack;
}
