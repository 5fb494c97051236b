import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { z } from 'zod';
import { startCommand } from '../../../local/kit/test/started-command.ts';
import type { TokenSource } from '../../../src/core/token-source.ts';

export const partnerTenantId = '11111111-1111-4111-8111-111111111111';

/**
 * Makes this process trust a CA, as NODE_EXTRA_CA_CERTS does, but while running. It takes the place of the one
 * before: CAs of the local stack all have the same name, and the wrong one would be picked.
 */
export async function trustCa(file: string): Promise<void> {
  setDefaultCACertificates([...getCACertificates('bundled'), await readFile(file, 'utf8')]);
}

/** Tokens as Entra would issue them, without a signature: the simulator reads them and verifies none. */
export const unsignedTokens: TokenSource = {
  appOnly: (resource) => Promise.resolve(unsigned({ aud: resource, tid: partnerTenantId, idtyp: 'app' })),
  onBehalf: (tenantId, resource) =>
    Promise.resolve(unsigned({ aud: resource, tid: tenantId, scp: 'user_impersonation', oid: tenantId })),
};

function unsigned(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ ...claims, exp: Date.now() / 1000 + 3600 })}.unsigned`;
}

const itemsSchema = z.object({
  items: z.array(z.looseObject({ kind: z.string().optional(), reservationOrderId: z.string().optional() })),
});

/** Starts the simulator of Microsoft as a process of its own, on free ports and with new data. */
export async function startMicrosoft(...options: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'microsoft-'));
  const main = join(import.meta.dirname, '../../../local/microsoft/main.ts');
  const process = startCommand(main, ['--port', '0', '--http-port', '0', '--data', folder, ...options]);
  const url = (await process.line('listening ')).slice('listening '.length);
  await trustCa(join(folder, 'certificates', 'ca.pem'));
  const ports = z
    .object({ httpPort: z.int() })
    .parse(JSON.parse(await readFile(join(folder, 'ports.json'), 'utf8')));
  const control = `http://127.0.0.1:${ports.httpPort}/_control`;
  const items = async (path: string) =>
    itemsSchema.parse(await (await fetch(`${control}/${path}`)).json()).items;
  const order = async (path: string, input: object): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(input);
    const response = await fetch(`${control}/${path}`, { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  };
  return {
    url,
    /** Injects the fault into the next matching call. */
    fault: (method: string, path: string, effect: object): Promise<void> =>
      order('faults', { match: { method, path }, ...effect }),
    /** Edits the next matching answer. */
    distort: (path: string, ...change: readonly object[]): Promise<void> =>
      order('distortions', { match: { path }, change }),
    tune: (settings: object): Promise<void> => order('settings', settings),
    /** Puts these policy errors into the next answer of an operation. */
    refuse: (operation: string, policyErrors: unknown): Promise<void> =>
      order('policy-errors', { operation, policyErrors }),
    effects: () => items('effects'),
    calls: () => items('calls'),
    stop: async (): Promise<void> => {
      await process.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
export type SimulatedMicrosoft = Awaited<ReturnType<typeof startMicrosoft>>;
