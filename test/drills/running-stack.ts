import { z } from 'zod';
import { readStackFile, type StackInfo } from '../../local/stack/stack-file.ts';
import { callApi, demand, apiClientAt, type ApiClient } from '../support/api-client.ts';
import { microsoftAt, type Microsoft } from '../support/microsoft.ts';
import { until } from '../support/until.ts';

/** The current `stack.json` of a stack; pids change when the host is restarted. */
export function stackNow(data: string): StackInfo {
  const info = readStackFile(data);
  if (info === undefined) throw new Error(`no stack runs with the data folder ${data}`);
  return info;
}

/** The processes a drill may kill: the host, and on Microsoft's engine its worker too. */
export type Victim = 'host' | 'worker';

/** Waits until a new process has replaced the killed one. */
export async function anotherProcess(data: string, victim: Victim, killed: number): Promise<void> {
  const isAnother = () => (stackNow(data).pids[victim] ?? killed) !== killed;
  await until(`another ${victim}`, () => Promise.resolve(isAnother() || undefined));
}

/** The simulated Microsoft of a running stack. */
export const microsoftOf = (info: StackInfo): Microsoft =>
  microsoftAt({
    url: info.urls.microsoft,
    controlUrl: info.urls.microsoftControl,
    caFile: info.caFile,
    armToken: (tenant) => tokenOf(info, { user: 'admin', tenant, audience: 'https://management.azure.com' }),
  });

/** The desk of a running stack with its seeded people. */
export const apiClientOf = (info: StackInfo): ApiClient =>
  apiClientAt({ api: info.urls.api, tokenOf: (user) => tokenOf(info, { user }) });

async function tokenOf({ urls }: StackInfo, order: object): Promise<string> {
  const answer = await callApi(urls.identityControl, 'POST', '/token', { body: order });
  return demand(200, z.object({ access_token: z.string() }), answer).access_token;
}
