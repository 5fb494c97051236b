import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { TableClient } from '@azure/data-tables';
import { z } from 'zod';
import { appSettings } from '../../local/stack/settings.ts';
import type { DeskRequest } from '../support/contract.ts';
import { callApi } from '../support/api-client.ts';
import { startLossyProxy, type LossyProxy, type ProxiedCall } from '../support/lossy-proxy.ts';
import { aPurchase, contoso } from '../support/seeded.ts';
import { itWithOwnStack, stackUnderTest, type StackUnderTest } from '../support/stack.ts';
import { until } from '../support/until.ts';

const BUDGET = 13;
const REFUND_BUDGET = 14;
/** Of the index of what is open: when it is submitted, when it begins to wait for the approvers and when it has waited. */
const INDEX_BUDGET = 3;
/** Before each change that people are told of, its request is put into the outbox. */
const OUTBOX_BUDGET = 3;
/** What a purchase reads back at Azure is stored for the lists: the order, and the reservation with its settings. */
const WATCH_BUDGET = 2;
/** A refund reads the rows of the customer once, and stores what has changed once, however often it looks at the order. */
const REFUND_WATCH_BUDGET = 2;
/** What the app does by the clock, whenever the test happens to run, is no part of a purchase. */
const timersRest = {
  'AzureWebJobs.deliverReplies.Disabled': 'true',
  'AzureWebJobs.postInstalments.Disabled': 'true',
  'AzureWebJobs.superviseFlows.Disabled': 'true',
  'AzureWebJobs.syncReservations.Disabled': 'true',
  'AzureWebJobs.sweepOpenRequests.Disabled': 'true',
  'AzureWebJobs.sweepReminders.Disabled': 'true',
  'AzureWebJobs.guardRenewals.Disabled': 'true',
  'AzureWebJobs.announceRequests.Disabled': 'true',
  'AzureWebJobs.deliverMail.Disabled': 'true',
};

let stack: StackUnderTest;
/** Between the app and its tables. SharedKey signs the path of a call and not the host, so it may stand there. */
let proxy: LossyProxy | undefined;
/** Past the proxy to the same table, so that looking at a request is not counted. */
let desk: TableClient | undefined;

beforeAll(async () => {
  stack = await stackUnderTest({
    settings: async (urls) => {
      proxy = await startLossyProxy(urls.azurite.table);
      const direct = appSettings(urls, '/data')['TABLES_CONNECTION'] ?? '';
      desk = TableClient.fromConnectionString(direct, 'Desk', { allowInsecureConnection: true });
      return { ...timersRest, TABLES_CONNECTION: direct.replace(urls.azurite.table, proxy.url) };
    },
  });
});
afterAll(async () => {
  await stack.stop();
  await proxy?.stop();
});

const rowSchema = z.object({ status: z.string(), quote: z.string().optional() });

/** The stored request once it has the status. */
const stored = ({ id }: DeskRequest, wanted: string) =>
  until(`a request that is ${wanted}`, async () => {
    const row = rowSchema.parse(await desk?.getEntity(contoso.id, `q|${id}`));
    return row.status === wanted ? row : undefined;
  });

/** Resolves when the engine has ended the flow: after the last thing that any of its steps stores. */
const flowEnded = ({ id }: DeskRequest) =>
  until('the end of the flow', async () => {
    const { status } = await callApi(stack.api, 'GET', `/runtime/webhooks/durabletask/instances/${id}`);
    return status === 200 ? true : undefined;
  });

/** One purchase with no calls to the app but the two it takes: what a person reads is read from the row itself. */
const buyUnwatched = (purchase: object = aPurchase): Promise<DeskRequest> => carryOut('purchases', purchase);

/** Submits and approves, with no calls to the app beside these two. */
async function carryOut(route: string, input: object): Promise<DeskRequest> {
  const request = await stack.desk('sales-agent').submit(contoso.id, input, undefined, route);
  const { quote = '' } = await stored(request, 'awaiting-approval');
  await stack.desk('approver').approve({ ...request, quote: JSON.parse(quote) as DeskRequest['quote'] });
  await flowEnded(request);
  await stored(request, 'completed');
  return request;
}

/** Calls between app and tables while something was done. What is read once a minute (grants, customer settings) is not counted. */
async function callsOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  proxy?.forget();
  await work();
  const calls = proxy?.calls() ?? [];
  const names = calls.map(nameOf);
  expectAtMost(OUTBOX_BUDGET, names.filter(isOfOutbox));
  return names.filter(
    (name) => !name.includes(' Grants') && !name.includes(SETTINGS_ROW) && !isOfOutbox(name),
  );
}

const SETTINGS_ROW = `RowKey='${encodeURIComponent('c|settings')}'`;
const nameOf = ({ method, path, body }: ProxiedCall): string =>
  `${method} ${path.replace('/devstoreaccount1/', '').replace('$batch', `$batch ${tableOf(body)}`)}`;
/** The table of a transaction. */
const tableOf = (body: string): string => /devstoreaccount1\/(\w+)/.exec(body)?.[1] ?? '';
const isOfOutbox = (call: string): boolean => call.includes(' Outbox');
const isOfIndex = (call: string): boolean => call.includes(' Open');
const isWatched = (call: string): boolean => call.includes(' Watched');
const isOfRequest = (call: string): boolean => !isOfIndex(call) && !isWatched(call);

/** Fails with the list of the calls when there are more than allowed. */
function expectAtMost(budget: number, calls: readonly string[]): void {
  if (calls.length > budget) throw new Error(`${calls.length} calls, not ${budget}:\n${calls.join('\n')}`);
}

describe('the tables', () => {
  itWithOwnStack(
    `take ${BUDGET} round trips for a purchase with one approval, ${INDEX_BUDGET} for the index, and ${WATCH_BUDGET} for the lists`,
    async () => {
      await buyUnwatched(); // Tables are created now, people's grants are known.
      const calls = await callsOf(() => buyUnwatched());

      expectAtMost(BUDGET, calls.filter(isOfRequest));
      expectAtMost(INDEX_BUDGET, calls.filter(isOfIndex));
      expectAtMost(WATCH_BUDGET, calls.filter(isWatched));
      expect(calls.filter((call) => call === 'POST $batch Desk').length).toBeGreaterThanOrEqual(5);
      expect(calls.filter((call) => call === 'POST $batch Open')).toHaveLength(INDEX_BUDGET);
    },
  );

  itWithOwnStack('take one more when it is paid monthly, for what is due next', async () => {
    const monthly = { ...aPurchase, billingPlan: 'Monthly' };
    await buyUnwatched(monthly); // The table of instalments is created now.
    const calls = (await callsOf(() => buyUnwatched(monthly))).filter(isOfRequest);

    process.stdout.write(`a monthly purchase takes ${calls.length} round trips to the tables\n`);
    expectAtMost(BUDGET + 1, calls);
    expect(calls.filter((call) => call.includes(' Instalments'))).toHaveLength(1);
  });

  itWithOwnStack(
    `take at most ${REFUND_BUDGET} for a refund of a part, ${INDEX_BUDGET} for the index, and ${REFUND_WATCH_BUDGET} for the lists`,
    async () => {
      const { id } = await buyUnwatched();
      const { result } = await stack.desk('sales-agent').read(id);
      const reservationId = result?.reservations?.[0]?.reservationId;
      const refund = { reservationId, quantity: 1, reason: 'One too many.' };
      const calls = await callsOf(() => carryOut('refunds', refund));

      process.stdout.write(
        `a refund of a part takes ${calls.length} round trips to the tables, the index included\n`,
      );
      expectAtMost(REFUND_BUDGET, calls.filter(isOfRequest));
      expectAtMost(REFUND_WATCH_BUDGET, calls.filter(isWatched));
      expectAtMost(INDEX_BUDGET, calls.filter(isOfIndex));
    },
  );

  itWithOwnStack('are reached through the proxy, so that a superfluous call would be counted', async () => {
    const calls = await callsOf(() =>
      stack.desk('auditor').call('GET', `/requests?customerId=${contoso.id}`),
    );

    expect(calls).toHaveLength(1);
  });
});

describe('a decision', () => {
  itWithOwnStack('is not lost when it is faster than the flow that waits for it', async () => {
    const approver = stack.desk('approver');
    const accepted = Promise.withResolvers<DeskRequest>();
    // Holds the flow where it has stored the quote and does not wait for people yet, until the decision is stored.
    proxy?.loseAnswers(
      1,
      ({ body }) => tableOf(body) === 'Open' && body.includes('awaiting-approval'),
      async () => {
        await stored(await accepted.promise, 'approved');
      },
    );
    const request = await stack.desk('sales-agent').submit(contoso.id, aPurchase);
    accepted.resolve(request);

    await approver.approve(await approver.waitFor(request.id, 'awaiting-approval'));
    expect(await approver.waitFor(request.id, 'completed')).toMatchObject({ status: 'completed' });
  });
});
