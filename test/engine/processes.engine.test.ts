import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { answersOk } from '../../local/stack/health.ts';
import { pidOf } from '../../local/stack/stack-file.ts';
import { startStack, type Stack } from '../../local/stack/start-stack.ts';
import { anotherProcess, apiClientOf, stackNow } from '../drills/running-stack.ts';
import { storedInstances } from '../histories/stored-instances.ts';
import { callApi, demand } from '../support/api-client.ts';
import { aPurchase, contoso } from '../support/seeded.ts';
import { until } from '../support/until.ts';

/** 14 seconds: the shortest that a busy machine does not miss the wait. */
const DEADLINE_HOURS = '0.004';
const statusSchema = z.object({ state: z.literal('Running'), pid: z.int(), workerPid: z.int() });

let data: string;
let stack: Stack;
const restarts: string[] = [];
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'engine-processes-'));
  stack = await startStack({
    data,
    portBase: 0,
    host: 'real-engine',
    settings: () => Promise.resolve({ APPROVAL_DEADLINE_HOURS: DEADLINE_HOURS }),
    restarted: (name, cause) => restarts.push(`${name}: ${cause}`),
  });
});
afterAll(async () => {
  await stack.stop();
  rmSync(data, { recursive: true });
});

const api = () => stack.info().urls.api;
const status = async () => demand(200, statusSchema, await callApi(api(), 'GET', '/admin/host/status'));
const healthy = () =>
  until('a desk that answers', async () => (await answersOk(`${api()}/api/health`)) || undefined);

describe("a flow on Microsoft's timers", () => {
  it('lets a request expire at its deadline, and ends with it', async () => {
    const agent = apiClientOf(stack.info())('sales-agent');
    const { id } = await agent.submit(contoso.id, aPurchase, 'expires');
    const { approval } = await agent.waitFor(id, 'awaiting-approval');
    await until('its end', async () => (await agent.read(id)).status === 'expired' || undefined);

    const [expired] = (await agent.events(id)).filter(({ type }) => type === 'expired');
    // Timers of the extension are early by up to two seconds: its queue counts whole ones, when it is told and when it looks.
    expect(Date.parse(expired?.at ?? '')).toBeGreaterThan(Date.parse(approval?.deadline ?? '') - 2_500);
    const ended = await until('the end of its flows', async () => {
      const all = await storedInstances(stack.info());
      const own = all.map(({ instanceId }) => instanceId).filter((name) => name.startsWith(id));
      return own.length === 2 ? own.toSorted() : undefined;
    });
    expect(ended).toEqual([id, `${id}-approval`]);
  });
});

describe("the host on Microsoft's engine", () => {
  it('tells its own process and that of its worker', async () => {
    const { host, worker } = stackNow(data).pids;

    expect(await status()).toMatchObject({ pid: host, workerPid: worker });
    expect(worker).not.toBe(host);
  });

  it('has another worker when that was killed, and stack.json tells it', async () => {
    const { host, worker: killed = 0 } = stackNow(data).pids;
    process.kill(killed, 'SIGKILL');
    await anotherProcess(data, 'worker', killed);
    await healthy();

    expect(await status()).toMatchObject({ pid: host, workerPid: stackNow(data).pids.worker });
    expect(restarts).toEqual([]);
  });

  it('is started again with a worker of its own when it was killed', async () => {
    const { host: killed = 0, worker } = stackNow(data).pids;
    process.kill(killed, 'SIGKILL');
    await anotherProcess(data, 'host', killed);
    await anotherProcess(data, 'worker', worker ?? 0);
    await healthy();

    const { pid, workerPid } = await status();
    expect({ host: pid, worker: workerPid }).toMatchObject({
      host: pidOf(stackNow(data), 'host'),
      worker: pidOf(stackNow(data), 'worker'),
    });
    expect(restarts).toEqual(['host: signal SIGKILL']);
  });
});
