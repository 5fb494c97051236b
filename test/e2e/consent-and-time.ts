import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect } from '@jest/globals';
import { z } from 'zod';
import { trustCa } from '../microsoft/client/simulated-microsoft.ts';
import { consentInBrowser } from '../support/consent-in-browser.ts';
import { callApi, demand, apiClientAt } from '../support/api-client.ts';
import { aPurchase, contoso, tailspin } from '../support/seeded.ts';
import { itWithOwnStack as it, type StackUnderTest } from '../support/stack.ts';
import { until } from '../support/until.ts';

const DAY_MS = 86_400_000;
const timeSchema = z.object({ now: z.iso.datetime() });
const healthSchema = z.object({
  status: z.string(),
  checks: z.record(z.string(), z.string()),
  consent: z.looseObject({ state: z.string(), daysLeft: z.int().optional() }),
});

/** What becomes of the consent while time goes by: part of the tests of the clock, whose stack it shares. */
export function describeConsent(stackNow: () => StackUnderTest): void {
  let stack: StackUnderTest;
  let data: string;
  beforeAll(async () => {
    stack = stackNow();
    data = dirname(dirname(stack.info().caFile));
    await trustCa(stack.info().caFile);
  });

  /** People with the tokens of now: tokens age with the clock. */
  const signIn = (user: string) =>
    apiClientAt({ api: stack.api, tokenOf: (name) => stack.wrongToken({ user: name }) })(user);
  const order = (body: object) => callApi(stack.api, 'POST', '/admin/clock', { body });
  const now = async () =>
    Date.parse(demand(200, timeSchema, await callApi(stack.api, 'GET', '/admin/clock')).now);
  const jump = async (days: number) => order({ set: new Date((await now()) + days * DAY_MS).toISOString() });
  const health = async () => {
    const { status, body } = await callApi(stack.api, 'GET', '/api/health');
    return { code: status, ...healthSchema.parse(body) };
  };
  const logLines = () =>
    readFileSync(join(data, 'logs/host.log'), 'utf8')
      .split('\n')
      .filter((line) => line.includes('the consent for Microsoft has ended'));

  const consentAgain = () =>
    consentInBrowser({
      args: ['--data', data, '--user', 'admin@partner.example'],
      cwd: data,
      inBrowser: async (url) => (await fetch(url)).text(),
    });

  describe('the consent of a desk', () => {
    it('is renewed while the desk stands idle for longer than a token lives', async () => {
      await signIn('admin').call('GET', `/customers/${contoso.id}/reservations`);
      expect(await health()).toMatchObject({
        code: 200,
        checks: { consent: 'ok' },
        consent: { state: 'ok' },
      });
      for (const days of [60, 60]) {
        await jump(days);
        await until(
          'a renewed consent',
          async () => ((await health()).consent.daysLeft ?? 0) >= 89 || undefined,
        );
      }
      expect(logLines()).toEqual([]);
    });

    it('that is revoked keeps requests waiting, and health, operators and people are told', async () => {
      await callApi(stack.info().urls.identityControl, 'POST', '/refresh-tokens/revoke', { body: {} });
      await order({ advance: 'PT2H' }); // the access tokens of before are over then
      const { id } = await signIn('sales-agent').submit(contoso.id, aPurchase);

      const waiting = await until('a request that says which step waits, and for what', async () => {
        const { body } = await signIn('sales-agent').call('GET', `/requests/${id}`);
        return z.looseObject({ waiting: z.looseObject({ tries: z.int() }) }).safeParse(body).data?.waiting;
      });
      expect(waiting).toEqual({
        code: 'consent-expired',
        title: 'There is no valid consent for Microsoft',
        detail: expect.stringMatching(
          /^The consent for Microsoft ended on \d{4}-\d\d-\d\d, so the desk cannot/,
        ),
        advice: 'An Admin agent of the partner runs `npm run consent`. Then the same can be tried again.',
        ...{ step: 'evaluation', tries: expect.any(Number) },
        ...{ since: expect.any(String), nextTryAt: expect.any(String) },
      });
      expect(await health()).toMatchObject({
        code: 503,
        status: 'failed',
        checks: { tables: 'ok', durable: 'ok', consent: 'failed' },
        consent: { state: 'ended', daysLeft: 0 },
      });
      const ofTailspin = (list: string) => signIn('admin').call('GET', `/customers/${tailspin.id}/${list}`);
      expect(await ofTailspin('subscriptions')).toMatchObject({
        status: 503,
        body: { type: '/problems/consent-expired' },
      });
      // What the desk has seen of reservations is its own.
      expect(await ofTailspin('reservations')).toMatchObject({ status: 200 });
      expect(logLines()).toHaveLength(1);

      expect(await consentAgain()).toMatchObject({ code: 0, stderr: '' });
      expect(await health()).toMatchObject({ code: 200, consent: { state: 'ok', daysLeft: 89 } });
      await order({ advance: 'PT1H' }); // the next try is due then, and the request goes on by itself
      await signIn('approver').approve(await signIn('sales-agent').waitFor(id, 'awaiting-approval'));
      expect((await signIn('sales-agent').waitFor(id, 'completed')).status).toBe('completed');
    });

    it('ends by itself where nothing renews it for 90 days, and a restarted desk says so', async () => {
      await jump(91);
      const expected = { code: 503, checks: { consent: 'failed' }, consent: { state: 'ended', daysLeft: 0 } };
      expect(await health()).toMatchObject(expected);
      const { pid } = await host();
      process.kill(pid, 'SIGKILL');
      await until('another host', async () => {
        const next = await host().catch(() => undefined);
        return next !== undefined && next.pid !== pid ? next : undefined;
      });
      expect(await health()).toMatchObject(expected);
      expect(await consentAgain()).toMatchObject({ code: 0, stderr: '' });
      expect(await health()).toMatchObject({ code: 200, consent: { state: 'ok' } });
    });
  });

  const host = async () =>
    demand(200, z.object({ pid: z.int() }), await callApi(stack.api, 'GET', '/admin/host/status'));
}
