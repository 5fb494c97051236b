import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { z } from 'zod';
import { pidOf } from '../../local/stack/stack-file.ts';
import { callApi, demand, apiClientAt } from '../support/api-client.ts';
import { aPurchase, contoso, tailspin } from '../support/seeded.ts';
import { itWithOwnStack as it, stackUnderTest, type StackUnderTest } from '../support/stack.ts';
import { tenThousandths } from '../support/ten-thousandths.ts';
import { until } from '../support/until.ts';
import { describeConsent } from './consent-and-time.ts';

const DAY_MS = 86_400_000;
const timeSchema = z.object({ now: z.iso.datetime() });
const instancesSchema = z.array(z.object({ instanceId: z.string() }));
const creditTooLow = {
  match: { method: 'POST', path: '/v1/customers/*/carts' },
  effect: 'status',
  status: 400,
  code: '800023',
} as const;
const listSchema = z.object({
  items: z.array(z.object({ reservationId: z.string(), seenAt: z.iso.datetime() })),
});
const hostSchema = z.object({ pid: z.int() });

let stack: StackUnderTest;
beforeAll(async () => {
  stack = await stackUnderTest({ testClock: true });
});
afterAll(() => stack.stop());

const tokenOf = (user: string) => stack.wrongToken({ user }); // nothing is wrong with this one

/** People with the tokens of now: tokens age with the clock. */
const signIn = (user: string) => apiClientAt({ api: stack.api, tokenOf })(user);

const order = (body: object) => callApi(stack.api, 'POST', '/admin/clock', { body });
const now = async () =>
  Date.parse(demand(200, timeSchema, await callApi(stack.api, 'GET', '/admin/clock')).now);

/** The clock after a move; a long move is answered before it is over. */
async function advance(duration: string): Promise<void> {
  await order({ advance: duration });
  const settled = await order({ advance: 'PT0S' });
  if (settled.status === 202) return advance('PT0S');
}

describe('the desk under a test clock', () => {
  it('sells while the real time goes on', async () => {
    const agent = signIn('sales-agent');
    const { id } = await agent.submit(contoso.id, aPurchase);
    await signIn('approver').approve(await agent.waitFor(id, 'awaiting-approval'));

    expect((await agent.waitFor(id, 'completed')).status).toBe('completed');
  });

  it('reads all reservations of a customer by its timer, and lists them while Microsoft is down', async () => {
    const microsoft = stack.microsoft();
    const atMicrosoft = await microsoft.reservationsOf(tailspin.id);
    await advance('PT6M');
    await microsoft.plant({ match: { path: '**' }, effect: 'status', status: 503, times: 1_000_000 });
    const last = await microsoft.lastCall();
    const path = `/customers/${tailspin.id}/reservations?archived=true&limit=200`;
    const answer = await signIn('sales-agent').call('GET', path);
    const asked = await microsoft.callsAfter(last, /Capacity/i);
    await microsoft.heal();

    const listed = demand(200, listSchema, answer).items;
    expect(listed).toHaveLength(40);
    expect(listed.map(({ reservationId }) => reservationId).toSorted()).toEqual(
      atMicrosoft.map(({ name }) => name.split('/')[1]).toSorted(),
    );
    expect(asked).toEqual([]);
  });

  it('takes a token for an hour of that clock', async () => {
    const [old, path] = [await tokenOf('auditor'), '/api/v1/customers'];
    const statusWith = async (token: string) =>
      (await callApi(stack.api, 'GET', path, { headers: { authorization: `Bearer ${token}` } })).status;
    expect(await statusWith(old)).toBe(200);
    await advance('PT50M');
    expect(await statusWith(old)).toBe(200);
    await advance('PT20M');

    expect(await statusWith(old)).toBe(401);
    expect(await statusWith(await tokenOf('auditor'))).toBe(200);
  });

  it('starts a flow anew that the engine lost while it waited', async () => {
    const agent = signIn('sales-agent');
    const { id } = await agent.submit(contoso.id, aPurchase);
    const request = await agent.waitFor(id, 'awaiting-approval');
    const instance = `/runtime/webhooks/durabletask/instances/${id}`;
    await callApi(stack.api, 'POST', `${instance}/terminate?reason=lost`, { body: {} });
    await advance('PT11M');
    await callApi(stack.api, 'POST', '/admin/functions/superviseFlows', { body: {} });
    await until('a restart', async () =>
      (await agent.events(id)).some(({ type }) => type === 'flow-restarted') ? true : undefined,
    );
    await signIn('approver').approve(request);

    expect((await agent.waitFor(id, 'completed')).status).toBe('completed');
  });

  it('lets a request expire at its deadline, three days ahead', async () => {
    const agent = signIn('sales-agent');
    const { id } = await agent.submit(contoso.id, aPurchase);
    const { approval } = await agent.waitFor(id, 'awaiting-approval');
    const deadline = Date.parse(approval?.deadline ?? '');
    expect(Math.round((deadline - (await now())) / 3_600_000)).toBe(72);
    await advance('P3D');

    const later = signIn('sales-agent');
    expect((await later.read(id)).status).toBe('expired');
    const events = await later.events(id);
    const expiredAt = Date.parse(events.find(({ type }) => type === 'expired')?.at ?? '');
    // The engine wakes a flow up to a second early, and two seconds early count as due.
    expect(expiredAt).toBeGreaterThanOrEqual(deadline - 2_000);
    expect(expiredAt).toBeLessThan(deadline + 600_000);
  });

  it('posts the instalments of a year, each on its day and once, whatever happens to the host', async () => {
    const { id } = await signIn('sales-agent').submit(contoso.id, { ...aPurchase, billingPlan: 'Monthly' });
    const waiting = await signIn('sales-agent').waitFor(id, 'awaiting-approval');
    await signIn('approver').approve(waiting);
    const completed = await signIn('sales-agent').waitFor(id, 'completed');
    const ledger = () => signIn('billing-clerk').ledger(completed);
    expect((await ledger()).map(({ kind }) => kind)).toEqual(['instalment']);
    const schedule = waiting.quote?.schedule ?? [];
    expect(schedule).toHaveLength(12);

    await order({ set: dayAfter(schedule[1]?.dueOn) });
    await until('the second instalment', async () => (await ledger()).length === 2 || undefined);
    await killHost();
    await jumpTo(Date.parse(dayAfter(schedule[11]?.dueOn)));
    const entries = await until('the whole year', async () => {
      const all = await ledger();
      return all.length === 12 ? all : undefined;
    });

    expect(entries.map(({ lines }) => lines[0]?.debit)).toEqual(schedule.map(({ total }) => total));
    expect(entries.slice(1).map(({ postedAt }) => postedAt.slice(0, 10))).toEqual(
      schedule.slice(1).map(({ dueOn }) => dueOn),
    );
    const [bought] = await stack.microsoft().effectsOf(completed);
    const charged = entries.map(({ lines }) => tenThousandths(lines[1]?.credit?.amount ?? 'none'));
    expect(charged.reduce((sum, amount) => sum + amount, 0n)).toBe(
      tenThousandths(bought?.amount.amount ?? 'none'),
    );
    const [reservation] = await signIn('sales-agent').reservations(completed);
    expect(reservation).toMatchObject({ billingPlan: 'Monthly', schedule });
  });

  it('knows its requests after their flows are purged', async () => {
    const [agent, approver] = [signIn('sales-agent'), signIn('approver')];
    const waiting = async (key: string) => {
      const { id } = await agent.submit(contoso.id, aPurchase, key);
      return agent.waitFor(id, 'awaiting-approval');
    };
    const sold = await waiting('sold');
    await approver.approve(sold);
    const completed = await agent.waitFor(sold.id, 'completed');
    const refused = await waiting('refused');
    await approver.decide(refused, 'reject');
    await stack.microsoft().plant(creditTooLow);
    const submitted = await waiting('stopped');
    await approver.approve(submitted);
    const stopped = await agent.waitFor(submitted.id, 'needs-attention');
    const ids = [sold.id, refused.id, stopped.id];
    expect((await Promise.all(ids.map(instancesOf))).map((left) => left.length > 1)).toEqual([
      true,
      true,
      true,
    ]);

    await order({ set: new Date((await now()) + 31 * DAY_MS).toISOString() });
    await until('a hub without the flows', async () => {
      const left = await Promise.all(ids.map(instancesOf));
      return left.every((names) => names.length === 0) || undefined;
    });

    const [later, laterApprover] = [signIn('sales-agent'), signIn('approver')];
    expect(await later.read(sold.id)).toEqual(completed);
    expect((await later.events(sold.id)).at(-1)?.type).toBe('completed');
    expect(await laterApprover.decide(sold, 'approve')).toMatchObject({ status: 200 });
    expect(await laterApprover.decide(refused, 'reject')).toMatchObject({ status: 200 });
    expect(await laterApprover.decide(refused, 'approve')).toMatchObject({ status: 409 });
    expect(await later.withdraw(sold.id)).toMatchObject({ status: 409 });
    expect((await later.submit(contoso.id, aPurchase, 'sold')).status).toBe('completed');

    const body = { action: 'retry', comment: 'Paid in.' };
    const retried = await signIn('admin').call('POST', `/requests/${stopped.id}/resolution`, { body });
    expect(retried.status).toBe(200);
    const bought = await later.waitFor(stopped.id, 'completed');
    for (const request of [sold, bought])
      expect(
        (await stack.microsoft().effectsOf(request)).filter(({ kind }) => kind === 'order'),
      ).toHaveLength(1);
  });

  it('sells on a day far ahead', async () => {
    await jumpTo((await now()) + 400 * DAY_MS);
    const agent = signIn('sales-agent');
    const { id } = await agent.submit(contoso.id, aPurchase);
    await signIn('approver').approve(await agent.waitFor(id, 'awaiting-approval'));

    expect((await agent.waitFor(id, 'completed')).status).toBe('completed');
  });

  it('stays on that day when the host is killed', async () => {
    const before = await now();
    await killHost();

    expect(await now()).toBeGreaterThanOrEqual(before);
    expect((await signIn('auditor').call('GET', '/customers')).status).toBe(200);
  });
});

describeConsent(() => stack);

/** The ids of a request's flow and its sub-orchestrations, as far as the engine knows them. */
async function instancesOf(requestId: string): Promise<readonly string[]> {
  const query = `instanceIdPrefix=${requestId}&showInput=false`;
  const answer = await callApi(stack.api, 'GET', `/runtime/webhooks/durabletask/instances?${query}`);
  return demand(200, instancesSchema, answer).map(({ instanceId }) => instanceId);
}

/** In steps, as the consent for Microsoft ends when no timer renews it for 90 days. */
async function jumpTo(instant: number): Promise<void> {
  for (let at = (await now()) + 60 * DAY_MS; at < instant; at += 60 * DAY_MS)
    await order({ set: new Date(at).toISOString() });
  await order({ set: new Date(instant).toISOString() });
}

/** At three in the morning, when the timer of the night has run. */
const dayAfter = (dueOn = ''): string => `${dueOn}T03:00:00.000Z`;

async function killHost(): Promise<void> {
  const host = (await hostPid()) ?? pidOf(stack.info(), 'host');
  process.kill(host, 'SIGKILL');
  await until('another host', async () => ((await hostPid()) ?? host) !== host || undefined);
}

/** `undefined` while the app does not answer, or is not loaded yet. */
async function hostPid(): Promise<number | undefined> {
  const answer = await callApi(stack.api, 'GET', '/admin/host/status').catch(() => undefined);
  return hostSchema.safeParse(answer?.body).data?.pid;
}
