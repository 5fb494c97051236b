import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ownIdentity } from '../adapters/entra/own-identity.ts';
import { tableGrantBook } from '../adapters/table/grant-book.ts';
import { openTables } from '../adapters/table/tables.ts';
import { InvalidSettings, readTablesConfig } from '../config.ts';
import type { Grant } from '../domain/access.ts';
import type { GrantBook } from '../ports/grant-book.ts';
import { InvalidGrants, parseGrants } from './grants-file.ts';

const HELP = `Writes who may do what for which customer. Running it again changes nothing.

Usage: npm run grant -- FILE

  FILE    a JSON array of {"objectId", "customerId", "roles"}; a role is one of
          Requester, Helpdesk, Approver, Billing. A grant replaces the earlier
          one of the same person and customer.
  --help  show this text

Settings (environment): TABLES_CONNECTION, a storage connection string, or
TABLES_ENDPOINT, entered with your own sign-in or the managed identity.

Exit codes: 0 written, 1 not written, 2 wrong arguments, file or settings.
`;

/** Wrong arguments. */
class UsageError extends Error {}

async function main(): Promise<void> {
  const file = fileArgument();
  if (file === undefined) {
    process.stdout.write(HELP);
    return;
  }
  const grants = parseGrants(await textOf(file));
  const tables = readTablesConfig();
  const book = tableGrantBook({
    tables: openTables('endpoint' in tables ? { ...tables, credential: ownIdentity() } : tables),
    clock: () => new Date(),
  });
  for (const line of await importGrants(book, grants)) process.stdout.write(`${line}\n`);
}

/** The file to import; nothing when help was asked for. */
function fileArgument(): string | undefined {
  const { values, positionals } = readArguments();
  if (values.help === true) return undefined;
  const [file, ...rest] = positionals;
  if (file === undefined) throw new UsageError('FILE is required (try --help)');
  if (rest.length > 0) throw new UsageError(`unexpected argument "${rest.join(' ')}" (try --help)`);
  return file;
}

function readArguments() {
  try {
    return parseArgs({ options: { help: { type: 'boolean', short: 'h' } }, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message} (try --help)`);
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${(error as Error).message}`);
  }
}

/** One line for each customer: how many people, in which roles. */
async function importGrants(book: GrantBook, grants: readonly Grant[]): Promise<readonly string[]> {
  for (const grant of grants) await book.put(grant);
  const customers = Map.groupBy(grants, ({ customerId }) => customerId);
  return [...customers].map(([customerId, given]) => {
    const roles = Map.groupBy(
      given.flatMap((grant) => grant.roles),
      (role) => role,
    );
    const counts = [...roles].map(([role, all]) => `${role} ${all.length}`).join(', ');
    return `${customerId}: ${given.length} ${given.length === 1 ? 'person' : 'people'} (${counts})`;
  });
}

try {
  await main();
} catch (error) {
  const isMistake = [UsageError, InvalidGrants, InvalidSettings].some((kind) => error instanceof kind);
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = isMistake ? 2 : 1;
}
