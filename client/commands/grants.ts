import { Option, type Command } from 'commander';
import { unwrap, type Schemas } from '../api/client.ts';
import type { Desk } from '../desk.ts';
import { wrongArguments } from '../exit-codes.ts';
import { customerIdOf, customerRequired } from './customer-of.ts';
import { addList, given } from './list-command.ts';
import { addStored } from './on-storage.ts';

type Grant = Schemas['Grant'];
type Role = Grant['roles'][number];

const ROLES: readonly Role[] = ['Requester', 'Helpdesk', 'Approver', 'Billing'];

interface Given {
  readonly customer: string;
  readonly roles: readonly Role[];
  readonly name?: string;
  readonly email?: string;
  readonly language?: 'en' | 'fr';
}

/** Who may do what for which customer. */
export function addGrants(program: Command, desk: Desk): void {
  const grants = program.command('grants').summary('Who may do what: list, give, revoke, import.');
  addList<Grant, { customer: string }>(grants, desk, {
    name: 'list',
    summary: 'Who may do what for a customer.',
    options: [customerRequired()],
    columns: [
      { name: 'object id', of: ({ objectId }) => objectId },
      { name: 'name', of: ({ name }) => name },
      { name: 'roles', of: ({ roles }) => roles.join(', ') },
      { name: 'e-mail', of: ({ email }) => email, isExtra: true },
      { name: 'language', of: ({ language }) => language, isExtra: true },
    ],
    empty: 'No person has a role for this customer.',
    read: async (api, { customer }) => {
      const path = { customerId: await customerIdOf(api, customer) };
      return (query) => unwrap(api.GET('/api/v1/customers/{customerId}/grants', { params: { path, query } }));
    },
  });
  grants
    .command('give <object-id>')
    .description('Gives a person these roles for a customer, and no others. Counts within a minute.')
    .addOption(customerRequired())
    .addOption(new Option('--roles <roles>', ROLES.join(',')).argParser(rolesIn).makeOptionMandatory())
    .option('--name <name>')
    .option('--email <address>', 'what the desk has to tell the person goes there')
    .addOption(new Option('--language <language>').choices(['en', 'fr']))
    .action(async (objectId: string, { customer, roles, name, email, language }: Given) => {
      const { api } = await desk.connect();
      const path = { customerId: await customerIdOf(api, customer), objectId };
      const body = { roles: [...roles], ...given({ name, email, language }) };
      const call = { params: { path }, body };
      showGrant(desk, await unwrap(api.PUT('/api/v1/customers/{customerId}/grants/{objectId}', call)));
    });
  grants
    .command('revoke <object-id>')
    .description('Takes all roles for a customer away from a person.')
    .addOption(customerRequired())
    .action(async (objectId: string, { customer }: { customer: string }) => {
      const { api } = await desk.connect();
      const path = { customerId: await customerIdOf(api, customer), objectId };
      showGrant(
        desk,
        await unwrap(api.DELETE('/api/v1/customers/{customerId}/grants/{objectId}', { params: { path } })),
      );
    });
  addStored(grants, desk, {
    name: 'import',
    file: 'import-grants',
    summary:
      'Writes grants from a file into the tables, before a first administrator is there (npm run grant).',
  });
}

function rolesIn(text: string): readonly Role[] {
  const wanted = text.split(',').map((role) => role.trim().toLowerCase());
  const found = ROLES.filter((role) => wanted.includes(role.toLowerCase()));
  if (found.length !== wanted.length)
    throw wrongArguments(`--roles takes ${ROLES.join(', ')}, not "${text}"`);
  return found;
}

function showGrant(desk: Desk, grant: Grant): void {
  const { objectId, name, roles } = grant;
  desk
    .output()
    .show(grant, () => [`${name ?? objectId}: ${roles.length === 0 ? 'no roles' : roles.join(', ')}`]);
}
