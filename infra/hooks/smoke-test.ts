import { z } from 'zod';

const healthSchema = z.object({ status: z.string(), checks: z.record(z.string(), z.string()) });

/** What an answer of `GET /api/health` means to who deploys; `undefined` for an answer that no desk gives. */
export function verdictOf(body: string): { readonly isUp: boolean; readonly says: string } | undefined {
  const health = healthSchema.safeParse(jsonIn(body)).data;
  if (health === undefined) return undefined;
  const failed = Object.entries(health.checks)
    .filter(([, state]) => state !== 'ok')
    .map(([part]) => part);
  if (failed.length === 0) return { isUp: true, says: 'The desk is up.' };
  if (failed.length === 1 && failed[0] === 'consent')
    return {
      isUp: true,
      says: 'The desk is up and waits for its consent: an Admin agent runs npm run consent (docs/azure.md, Give consent).',
    };
  return { isUp: false, says: `The desk answers, but these parts of it do not: ${failed.join(', ')}.` };
}

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

interface SmokeTest {
  /** The address of the app, without a slash at its end. */
  readonly url: string;
  readonly tries: number;
  readonly pause: () => Promise<void>;
}

/** Calls the health of the app until it is up. Resolves with the last thing to say, and whether the app is up. */
export async function smokeTest({ url, tries, pause }: SmokeTest) {
  let last = { isUp: false, says: `${url} does not answer.` };
  for (let tried = 1; tried <= tries; tried += 1) {
    last = (await askHealth(`${url}/api/health`)) ?? last;
    if (last.isUp) return last;
    if (tried < tries) await pause();
  }
  return last;
}

async function askHealth(address: string) {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(30_000) });
    const verdict = verdictOf(await answer.text());
    return verdict ?? { isUp: false, says: `${address} answers ${answer.status}, and not as the desk does.` };
  } catch {
    return undefined; // no answer yet: an app that was deployed a moment ago starts
  }
}
