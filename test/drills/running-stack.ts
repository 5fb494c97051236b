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

/** The switches of the simulated Microsoft of a running stack; none of them asks for a token. */
export const switchesOf = ({
  urls,
  caFile,
}: StackInfo): Pick<Microsoft, 'plant' | 'heal' | 'sellThrough' | 'callsAfter'> =>
  microsoftAt({
    url: urls.microsoft,
    controlUrl: urls.microsoftControl,
    caFile,
    armToken: () => Promise.reject(new Error('no token is asked for')),
  });

/** The desk of a running stack with its seeded people. */
export function apiClientOf({ urls }: StackInfo): ApiClient {
  const tokenOf = async (user: string) => {
    const answer = await callApi(urls.identityControl, 'POST', '/token', { body: { user } });
    return demand(200, z.object({ access_token: z.string() }), answer).access_token;
  };
  return apiClientAt({ api: urls.api, tokenOf });
}
