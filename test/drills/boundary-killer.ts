import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { answersOk } from '../../local/stack/health.ts';
import { pidOf, type StackInfo } from '../../local/stack/stack-file.ts';
import { callApi, demand } from '../support/api-client.ts';
import { until } from '../support/until.ts';
import type { Boundary } from './boundaries.ts';
import { anotherProcess, stackNow } from './running-stack.ts';
import type { Kill } from './process-killer.ts';

const LOOK_EVERY_MS = 1;
const TIMEOUT_MS = 60_000;
/** The lost answer must not arrive before the kill. */
const HELD_BACK_MS = 30_000;

const hostFile = z.object({ extensions: z.object({ durableTask: z.object({ hubName: z.string() }) }) });
const rowSchema = z.object({ execution_id: z.string(), task_id: z.int() });
const callsSchema = z.object({ items: z.array(z.object({ seq: z.int(), fault: z.string().optional() })) });

/**
 * Kills the host of a stack the next time a request comes to a boundary, and waits until it runs again. It looks at
 * the engine's file and at Microsoft's journal from outside: the app knows nothing of it. Gives nothing when the
 * request is over and was never seen there; rejects when it stays on its way.
 */
export async function killAtBoundary(
  data: string,
  app: string,
  boundary: Boundary,
  over: AbortSignal,
): Promise<Kill | undefined> {
  const stack = stackNow(data);
  const [pid, { urls }] = [pidOf(stack, 'host'), stack];
  const from = performance.now();
  const isThere =
    boundary.call === undefined
      ? await stepComesTo(boundary, join(data, 'host', `${hubOf(app)}.sqlite`), over)
      : await changeIsAnswered(boundary.call, urls);
  if (!isThere) return undefined;
  process.kill(pid, 'SIGKILL');
  const afterMs = Math.round(performance.now() - from);
  await anotherProcess(data, 'host', pid);
  await until('a host that answers', async () => (await answersOk(`${urls.api}/api/health`)) || undefined);
  return { pid, moment: boundary.name, afterMs };
}

const hubOf = (app: string): string =>
  hostFile.parse(JSON.parse(readFileSync(join(app, 'host.json'), 'utf8'))).extensions.durableTask.hubName;

/** An activity that is to run is a row; the transaction that stores its result takes the row away. */
async function stepComesTo(
  { name, step, moment }: Boundary,
  file: string,
  over: AbortSignal,
): Promise<boolean> {
  const database = new DatabaseSync(file, { readOnly: true });
  const waiting = database.prepare('SELECT execution_id, task_id FROM activities WHERE name = ?');
  const rows = () =>
    z
      .array(rowSchema)
      .parse(waiting.all(step))
      .map((row) => JSON.stringify(row));
  const deadline = performance.now() + TIMEOUT_MS;
  try {
    let seen: string | undefined;
    while (seen === undefined || (moment === 'done' && rows().includes(seen))) {
      if (over.aborted) return false;
      if (performance.now() > deadline) throw new Error(`no request came to ${name}`);
      await pause(LOOK_EVERY_MS);
      seen ??= rows()[0];
    }
    return true;
  } finally {
    database.close();
  }
}

async function changeIsAnswered(match: Boundary['call'], urls: StackInfo['urls']): Promise<true> {
  const control = urls.microsoftControl;
  const read = async (since: number) =>
    demand(200, callsSchema, await callApi(control, 'GET', `/_control/calls?since=${since}`)).items;
  const since = (await read(0)).at(-1)?.seq ?? 0;
  const body = { match, effect: 'timeout-after-commit', delayMs: HELD_BACK_MS };
  demand(201, z.unknown(), await callApi(control, 'POST', '/_control/faults', { body }));
  return until(`a ${match?.method} ${match?.path} whose answer is held back`, async () => {
    const isHeld = (await read(since)).some(({ fault }) => fault === 'timeout-after-commit');
    return isHeld || undefined;
  });
}
