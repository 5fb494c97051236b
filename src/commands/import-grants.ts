import { z } from 'zod';
import { tableGrantStore } from '../customers/table/grant-store.ts';
import { grantSchema, type Grant } from '../core/access.ts';
import type { Tables } from '../platform/table/tables.ts';
import { FILE_COMMAND_HELP, runFileCommand } from './file-command.ts';
import { parseList } from './list-file.ts';
import { printable } from './printable.ts';

const HELP = `Writes, revokes and lists who may do what for which customer. Writing the same
again changes nothing. A change counts within 60 seconds: every process keeps the
grants of a person that long.

Usage: npm run grant -- FILE | --list [options]

  FILE        a JSON array of {"objectId", "customerId", "roles", "name", "email",
              "language"}; a role is one of Requester, Helpdesk, Approver, Billing;
              name, email and language ("en" or "fr") are optional. What the desk
              has to tell the person goes to the e-mail address. A grant replaces
              the earlier one of the same person and customer; with an empty list
              of roles it revokes it
  --list      what is in force, one line for each person and customer
${FILE_COMMAND_HELP}`;

const fileSchema = grantSchema.extend({ roles: z.array(grantSchema.shape.roles.element) });
type Order = z.infer<typeof fileSchema>;

const storeOf = (tables: Tables) => tableGrantStore({ tables, monotonic: () => performance.now() });

await runFileCommand<readonly Order[]>({
  help: HELP,
  parse: (text) =>
    parseList(text, {
      name: 'grants',
      item: fileSchema,
      keyOf: ({ objectId, customerId }) => `${objectId}|${customerId}`,
      key: 'person and customer',
    }),
  write: async (tables, orders) => {
    const store = storeOf(tables);
    for (const order of orders) {
      if (order.roles.length === 0) await store.revoke(order.customerId, order.objectId);
      else await store.put(order);
    }
    return [...Map.groupBy(orders, ({ customerId }) => customerId)].map(summaryOf);
  },
  list: async (tables) => (await storeOf(tables).allGrants()).items.map(lineOf),
});

function lineOf({ customerId, objectId, roles, name, email, language }: Grant): string {
  const shownName = name === undefined ? [] : [printable(name)];
  const shownMail = email === undefined ? [] : [`${printable(email)} (${language ?? 'en'})`];
  return [customerId, objectId, roles.join(', '), ...shownName, ...shownMail].join('  ');
}

/** One line for a customer: the number of people, of people in each role, and of those without one from now on. */
function summaryOf([customerId, all]: readonly [string, readonly Order[]]): string {
  const granted = all.filter(({ roles }) => roles.length > 0);
  const roles = Map.groupBy(
    granted.flatMap((grant) => grant.roles),
    (role) => role,
  );
  const counts = [...roles].map(([role, members]) => `${role} ${members.length}`).join(', ');
  const people = `${granted.length} ${granted.length === 1 ? 'person' : 'people'} (${counts})`;
  const revoked = all.length - granted.length;
  const parts = [...(granted.length === 0 ? [] : [people]), ...(revoked === 0 ? [] : [`${revoked} revoked`])];
  return `${customerId}: ${parts.join(', ')}`;
}
