import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tells the time. Its health needs a table, and sign-in over HTTPS with a certificate that only the stack's CA makes valid. */
const HEALTH = `
import { app } from '@azure/functions';
import { TableClient } from '@azure/data-tables';
const table = TableClient.fromConnectionString(process.env.TABLES_CONNECTION, 'Toy', { allowInsecureConnection: true });
app.http('health', { methods: ['GET'], authLevel: 'anonymous', route: 'api/health', handler: async () => {
  await table.createTable();
  await table.upsertEntity({ partitionKey: 'visits', rowKey: 'last' });
  const keys = await fetch(process.env.OIDC_JWKS_URI);
  return { status: keys.status, jsonBody: { status: 'ok', now: new Date() } };
} });
`;

/** Keeps the grants where the test finds them. */
const IMPORT_GRANTS = `
import { copyFileSync } from 'node:fs';
if (!process.env.TABLES_CONNECTION.includes('TableEndpoint=http://127.0.0.1:')) process.exit(1);
copyFileSync(process.argv[2], 'imported-grants.json');
`;

/** Makes a function app in `folder` that is just enough for a stack. */
export function makeToyApp(folder: string): void {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, 'dist/src/commands'), { recursive: true });
  mkdirSync(join(folder, 'dist/functions'));
  symlinkSync(join(import.meta.dirname, '../../../node_modules'), join(folder, 'node_modules'));
  write('package.json', JSON.stringify({ type: 'module', main: 'dist/functions/*.js' }));
  write('host.json', JSON.stringify({ version: '2.0', extensions: { http: { routePrefix: '' } } }));
  write('dist/functions/health.js', HEALTH);
  write('dist/src/commands/import-grants.js', IMPORT_GRANTS);
}
