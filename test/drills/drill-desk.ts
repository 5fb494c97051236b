import { z } from 'zod';
import { readStackFile, type StackInfo } from '../../local/stack/stack-file.ts';
import { callDesk, demand, deskAt, type Desk } from '../support/desk.ts';

/** What a stack's `stack.json` says now; pids change when the host is started again. */
export function stackNow(data: string): StackInfo {
  const info = readStackFile(data);
  if (info === undefined) throw new Error(`no stack runs with the data folder ${data}`);
  return info;
}

/** The desk of a running stack with its seeded people. */
export function deskOf({ urls }: StackInfo): Desk {
  const tokenOf = async (user: string) => {
    const answer = await callDesk(urls.identityControl, 'POST', '/token', { body: { user } });
    return demand(200, z.object({ access_token: z.string() }), answer).access_token;
  };
  return deskAt({ api: urls.api, tokenOf });
}
