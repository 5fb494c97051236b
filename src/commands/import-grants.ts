import { tableGrantStore } from '../customers/table/grant-store.ts';
import { grantSchema, type Grant } from '../core/access.ts';
import { FILE_COMMAND_HELP, runFileCommand } from './file-command.ts';
import { parseList } from './list-file.ts';

const HELP = `Writes who may do what for which customer. Running it again changes nothing.

Usage: npm run grant -- FILE

  FILE    a JSON array of {"objectId", "customerId", "roles"}; a role is one of
          Requester, Helpdesk, Approver, Billing. A grant replaces the earlier
          one of the same person and customer.
  --help  show this text

${FILE_COMMAND_HELP}`;

await runFileCommand<readonly Grant[]>({
  help: HELP,
  parse: (text) =>
    parseList(text, {
      name: 'grants',
      item: grantSchema,
      keyOf: ({ objectId, customerId }) => `${objectId}|${customerId}`,
      key: 'person and customer',
    }),
  write: async (tables, grants) => {
    const store = tableGrantStore({ tables, monotonic: () => performance.now() });
    for (const grant of grants) await store.put(grant);
    return [...Map.groupBy(grants, ({ customerId }) => customerId)].map(summaryOf);
  },
});

/** One line for a customer: the number of people, and of people in each role. */
function summaryOf([customerId, all]: readonly [string, readonly Grant[]]): string {
  const roles = Map.groupBy(
    all.flatMap((grant) => grant.roles),
    (role) => role,
  );
  const counts = [...roles].map(([role, members]) => `${role} ${members.length}`).join(', ');
  return `${customerId}: ${all.length} ${all.length === 1 ? 'person' : 'people'} (${counts})`;
}
