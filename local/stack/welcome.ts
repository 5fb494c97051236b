import { alignColumns } from './demo/page.ts';
import type { SeededPerson } from './seeded-people.ts';
import type { StackInfo } from './stack-file.ts';

const CONTOSO = 'aaaaaaaa-0000-4000-8000-000000000001';
const PURCHASE = {
  subscriptionId: 'bbbbbbbb-0000-4000-8000-000000000001',
  reservedResourceType: 'VirtualMachines',
  ...{ sku: 'Standard_D2s_v5', region: 'westeurope', quantity: 3, term: 'P1Y', billingPlan: 'Upfront' },
  scope: { type: 'Shared' },
  renew: false,
};

/**
 * What a person can do with a stack that has just started, as lines: where to go, whom to sign in as, a command to
 * paste. `data` is the folder as the person gave it.
 */
export function welcomeLines(
  { urls }: Pick<StackInfo, 'urls'>,
  people: readonly SeededPerson[],
  data: string,
): readonly string[] {
  const here = data === '.local' ? '' : ` --data '${data}'`;
  const token = `npm run -s token --${here}`;
  const open = `npm run portal:open --${here} --as approver`;
  return [
    '',
    'Where to go:',
    ...indented([
      ['the portal', `${urls.api}/portal/ (${open} opens it in a browser, signed in)`],
      ['the API', `${urls.api}/api/v1`],
      ['its description', `${urls.api}/api/openapi.json`],
      ['the same as a page', `${urls.api}/api/docs/`],
      ['all of it from a shell', `npx desk${here} --help`],
      ['is all well', `${urls.api}/api/health`],
      ['the stand-in for Microsoft', `${urls.microsoftControl} (prices, faults: local/microsoft/README.md)`],
      ['e-mails', `${urls.mailControl}/messages`],
      ['logs', `${data}/logs`],
    ]),
    '',
    `Who is there (${token} USER prints an access token):`,
    ...indented(people.map(({ user, name, role }) => [user, name, role])),
    '',
    'To try it, paste this into another terminal in the folder of this repository. It asks for three machines for Contoso:',
    `  curl -s ${urls.api}/api/v1/customers/${CONTOSO}/purchases -H "Authorization: Bearer $(${token} sales-agent)" \\`,
    `    -H "Idempotency-Key: my-first-purchase" -d '${JSON.stringify(PURCHASE)}'`,
    '',
    'docs/purchase.md goes on from there: approve it, follow it, read the ledger. Ctrl-C stops everything.',
  ];
}

const indented = (rows: readonly (readonly string[])[]) => alignColumns(rows).map((line) => `  ${line}`);
