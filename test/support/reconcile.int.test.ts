import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Stack } from '../../local/stack/start-stack.ts';
import { startStack } from '../../local/stack/start-stack.ts';
import { openAcknowledgementLog } from '../drills/acknowledgement-log.ts';
import { playOrder } from '../drills/drill-buyer.ts';
import { apiClientOf } from '../drills/running-stack.ts';
import { drillOrder, plainOrder, type Fate } from '../drills/drill-order.ts';
import { resendUntilAnswered } from '../drills/resend.ts';
import { reconcile } from './reconcile.ts';
import { describeReturns } from './reconcile-of-returns.ts';
import { orderDirectly, returnDirectly, spoilerOf, type Spoiler } from './reconcile-faults.ts';
import type { FindingKind } from './reconcile-finding.ts';
import type { Records } from './reconcile-records.ts';
import type { PurchaseRow, RefundRow } from './reconcile-request-rows.ts';
import { readRecords } from './reconcile-sources.ts';

let data: string;
let stack: Stack;
let acknowledged: string;
let bought: PurchaseRow;
let rejected: PurchaseRow;
let spoiler: Spoiler;

const records = (): Promise<Records> => {
  const { azurite, microsoftControl } = stack.info().urls;
  return readRecords({
    tables: azurite.table,
    microsoftControl,
    settingsFile: join(data, 'local.settings.json'),
    acknowledgementFile: acknowledged,
  });
};
const differences = async () => reconcile(await records());
const kinds = async () => [...new Set((await differences()).map(({ kind }) => kind))].toSorted();

/** What the reconcile names while a fault is planted; afterwards everything must be in order again. */
async function namedWhile(plant: () => Promise<() => Promise<void>>): Promise<readonly FindingKind[]> {
  const undo = await plant();
  const named = await kinds();
  await undo();
  expect(await kinds()).toEqual([]);
  return named;
}

/** Buys for two different customers and has one purchase rejected. */
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'reconcile-'));
  stack = await startStack({ data, portBase: 0 });
  spoiler = spoilerOf(stack.info());
  const log = openAcknowledgementLog(join(data, 'acknowledged.jsonl'));
  acknowledged = log.file;
  const { signal } = new AbortController();
  const bench = { desk: apiClientOf(stack.info()), resend: resendUntilAnswered(signal), log, signal };
  const play = (number: number, fate: Fate) => playOrder(bench, { ...drillOrder(1, number), fate });
  await Promise.all([
    ...[play(1, 'approve'), play(2, 'approve'), play(3, 'reject')],
    playOrder(bench, plainOrder(1, 0, 'exchange', 'exchange')),
    playOrder(bench, plainOrder(1, 1, 'refund', 'refund')),
  ]);
  log.close();
  const { requests, acknowledgements } = await records();
  const ofKey = (key: string) => acknowledgements.find((one) => one.key === key)?.requestId;
  const [first, third] = [ofKey('drill-1-1'), ofKey('drill-1-3')];
  const found = [first, third].map((id) => requests.find((one) => one.id === id));
  [bought, rejected] = found as [PurchaseRow, PurchaseRow];
});
afterAll(async () => {
  await stack.stop();
  rmSync(data, { recursive: true });
});

const own = (rowKeyStart: string) => spoiler.find('Desk', bought.customerId, rowKeyStart);
const changed = async (rowKeyStart: string, columns: Record<string, unknown>) =>
  spoiler.change('Desk', await own(rowKeyStart), columns);
const removed = async (rowKeyStart: string) => spoiler.remove('Desk', await own(rowKeyStart));
const requestKey = () => `q|${bought.id}`;
const ledgerKey = (line: number) => `${bought.id}-i01|0${line}`;
const ledgerLine = async (line: number) => {
  const { ledger } = await records();
  return ledger.find(({ rowKey }) => rowKey.endsWith(ledgerKey(line)))?.rowKey ?? 'none';
};
/** A sweep removes the row of an ended request from `Open`, before or after this does. */
async function unlist(requestId: string): Promise<void> {
  const { open } = await records();
  const listed = open.filter((row) => row.requestId === requestId && row.rowKey.startsWith('open|'));
  for (const { rowKey } of listed) await spoiler.clear('Open', { partitionKey: 'requests', rowKey });
}
const reservationKey = () => `r|${bought.result?.reservations[0]?.reservationId ?? 'none'}`;

/** A reservation of a request that is still there: bought by it, or the rest of what it has returned. */
async function unitsOf(request: PurchaseRow | RefundRow) {
  const { id, customerId } = request;
  const remaining = request.kind === 'refund' ? request.result?.remaining?.reservationId : undefined;
  const { reservations } = await records();
  const row = reservations.find(({ requestId, reservationId }) =>
    request.kind === 'purchase' ? requestId === id : reservationId === remaining,
  );
  if (row === undefined) throw new Error(`nothing of ${id} is left`);
  return { customerId, reservationOrderId: row.reservationOrderId, reservationId: row.reservationId };
}

describe('the reconcile', () => {
  it('has no finding for a desk without faults', async () => {
    const { requests, effects, acknowledgements, expiries } = await records();

    expect(requests.map(({ kind, status }) => `${kind} ${status}`).toSorted()).toEqual([
      'exchange completed',
      ...Array<string>(4).fill('purchase completed'),
      'purchase rejected',
      'refund completed',
    ]);
    const made = (wanted: string) => effects.filter(({ kind }) => kind === wanted).length;
    expect([made('order'), made('return'), made('exchange')]).toEqual([4, 1, 1]);
    // Four were bought, one was exchanged for another, and two are the rests of what was returned.
    expect(expiries).toHaveLength(7);
    expect(acknowledgements.length).toBeGreaterThanOrEqual(7);
    expect(await differences()).toEqual([]);
  });

  it('imports no code of the app', () => {
    const command = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
    const args = ['--no-config', '--ts-pre-compilation-deps', '--output-type', 'text'];
    const { stdout } = spawnSync(process.execPath, [command, ...args, 'test/support/reconcile-stack.ts'], {
      encoding: 'utf8',
    });

    expect(stdout).toContain('test/support/reconcile-ledger.ts');
    expect(stdout.split('\n').filter((line) => /→ (src|functions)\//.test(line))).toEqual([]);
  });
});

describe('the reconcile names', () => {
  it('an acknowledged request that is missing', async () => {
    const id = `${bought.id.slice(0, -5)}22222`;
    const { kind, customerId, input } = bought;
    const line = { key: 'k', requestId: id, customerId, kind, input };
    const file = join(data, 'more.jsonl');
    writeFileSync(file, JSON.stringify(line));
    const { azurite, microsoftControl } = stack.info().urls;
    const read = readRecords({
      tables: azurite.table,
      microsoftControl,
      settingsFile: join(data, 'local.settings.json'),
      acknowledgementFile: file,
    });

    expect(reconcile(await read)).toEqual([
      {
        kind: 'lost',
        subject: id,
        detail: 'the request was acknowledged with 202 under the key k and is not stored',
      },
    ]);
  });

  it('a request that became another one', async () => {
    const input = JSON.stringify({ ...bought.input, quantity: bought.input.quantity + 1 });

    expect(await namedWhile(() => changed(requestKey(), { input }))).toEqual([
      'other-request',
      'wrong-order',
      'wrong-reservation',
    ]);
  });

  it('a request that is set back to provisioning, and its records without a completed request', async () => {
    const plant = async () => {
      await unlist(bought.id);
      return changed(requestKey(), { status: 'provisioning' });
    };

    expect(await namedWhile(plant)).toEqual([
      'missing-open',
      'orphan-entry',
      'orphan-order',
      'orphan-reservation',
      'stuck',
      'timeline-end',
      'wrong-index',
    ]);
  });

  it('a rejected request that claims to be completed', async () => {
    const row = await spoiler.find('Desk', rejected.customerId, `q|${rejected.id}`);

    expect(await namedWhile(() => spoiler.change('Desk', row, { status: 'completed' }))).toEqual([
      'missing-entry',
      'missing-order',
      'timeline-end',
      'unapproved-order',
      'wrong-index',
      'wrong-reservation',
    ]);
  });

  it('an approval that is not there', async () => {
    const row = await own(requestKey());
    const isKept = ([name]: [string, unknown]) => !name.startsWith('decision_');
    const undecided = Object.fromEntries(Object.entries(row).filter(isKept));
    const plant = async () => {
      await spoiler.add('Desk', undecided);
      return async () => {
        await spoiler.add('Desk', row);
      };
    };

    expect(Object.keys(undecided).length).toBeLessThan(Object.keys(row).length);
    expect(await namedWhile(plant)).toEqual(['unapproved-order']);
  });

  it('a cost that Microsoft does not charge', async () => {
    const { quote } = bought;
    const cost = { amount: '1.00', currency: quote?.cost.currency };

    expect(
      await namedWhile(() => changed(requestKey(), { quote: JSON.stringify({ ...quote, cost }) })),
    ).toEqual(['wrong-entry', 'wrong-order']);
  });

  it('a missing ledger line', async () => {
    const key = await ledgerLine(2);

    expect(await namedWhile(() => removed(key))).toEqual(['unbalanced-entry', 'wrong-entry']);
  });

  it('a second ledger entry', async () => {
    const key = await ledgerLine(1);
    const plant = async () => {
      const row = await own(key);
      return spoiler.add('Desk', { ...row, rowKey: key.replace(/^l\|[^|]+\|/, 'l|2020-01-01|') });
    };

    expect(await namedWhile(plant)).toEqual(['double-entry']);
  });

  it('an entry for a request that was rejected', async () => {
    const key = await ledgerLine(1);
    const plant = async () => {
      const entryId = `${rejected.id}-i01`;
      const rowKey = `l|2020-01-01|${entryId}|01`;
      return spoiler.add('Desk', { ...(await own(key)), rowKey, entryId, requestId: rejected.id });
    };

    expect(await namedWhile(plant)).toEqual(['orphan-entry']);
  });

  it('an event that says something else than it did', async () => {
    const data = JSON.stringify({ decision: 'approve', comment: 'never said' });

    expect(await namedWhile(() => changed(`${requestKey()}|e|0004`, { data }))).toEqual(['timeline-hash']);
  });

  it('a missing event', async () => {
    expect(await namedWhile(() => removed(`${requestKey()}|e|0002`))).toEqual([
      'timeline-gap',
      'timeline-hash',
    ]);
  });

  it('an event that was cut off the end', async () => {
    const last = String(bought.events).padStart(4, '0');

    expect(await namedWhile(() => removed(`${requestKey()}|e|${last}`))).toEqual(['timeline-end']);
  });

  it('a list that shows another status, and one that does not show the request', async () => {
    const { index } = await records();
    const key = index.find(({ id }) => id === bought.id)?.rowKey ?? 'none';

    expect(await namedWhile(() => changed(key, { status: 'approved' }))).toEqual(['wrong-index']);
    expect(await namedWhile(() => removed(key))).toEqual(['missing-index']);
  });

  it('a reservation without a record, and a record that says something else', async () => {
    expect(await namedWhile(() => removed(reservationKey()))).toEqual([
      'missing-reservation',
      'orphan-expiry',
    ]);
    expect(await namedWhile(() => changed(reservationKey(), { reservationOrderId: 'other' }))).toEqual([
      'wrong-reservation',
    ]);
  });

  it('a missing row of the expiry index, and one too many', async () => {
    const reservation = bought.result?.reservations[0];
    const day = reservation?.expiresAt.slice(0, 10) ?? 'none';
    const row = await spoiler.find('Expiry', day, `${bought.customerId}|${reservation?.reservationId ?? ''}`);

    expect(await namedWhile(() => spoiler.remove('Expiry', row))).toEqual(['missing-expiry']);
    expect(await namedWhile(() => spoiler.add('Expiry', { ...row, partitionKey: '2020-01-01' }))).toEqual([
      'orphan-expiry',
    ]);
  });

  it('a request that its requester does not see', async () => {
    const { open } = await records();
    const asked = open.find(({ requestId, rowKey }) => requestId === bought.id && rowKey.startsWith('user|'));
    const row = await spoiler.find('Open', 'requests', asked?.rowKey ?? 'none');

    expect(await namedWhile(() => spoiler.remove('Open', row))).toEqual(['missing-asked']);
  });

  describeReturns(() => ({ spoiler, records, namedWhile }));

  /** The last one, because nobody can take an order or a return back. */
  it('an order or a return without a request, and an order or a return made twice', async () => {
    const name = `rd-${bought.id.slice(-26)}`;
    const { effects } = await records();
    const line = effects.find(({ kind, customerId }) => kind === 'order' && customerId === bought.customerId);
    const order = { customerId: bought.customerId, line: line?.request };

    await orderDirectly(stack.info(), { ...order, friendlyName: 'by hand' });
    expect(await kinds()).toEqual(['orphan-order']);

    await orderDirectly(stack.info(), { ...order, friendlyName: name });
    expect(await kinds()).toEqual(['double-order', 'orphan-order']);

    await returnDirectly(stack.info(), { ...(await unitsOf(bought)), reason: 'by hand' });
    expect(await kinds()).toEqual(['double-order', 'orphan-order', 'orphan-return']);

    const { requests } = await records();
    const refund = requests.find(({ kind }) => kind === 'refund');
    if (refund?.kind !== 'refund') throw new Error('there is no refund');
    await returnDirectly(stack.info(), {
      ...(await unitsOf(refund)),
      reason: `again rd-${refund.id.slice(-26)}`,
    });
    expect(await kinds()).toEqual([
      'double-order',
      'double-return',
      'orphan-order',
      'orphan-return',
      'wrong-lineage',
    ]);

    const command = ['test/support/reconcile-stack.ts', '--data', data, '--acknowledged', acknowledged];
    const { status, stdout } = spawnSync(process.execPath, command, { encoding: 'utf8' });
    expect(stdout).toMatch(/^failure {2}double-order {2}\S+: orders \S+ and \S+ are both named rd-/m);
    expect(stdout).toMatch(/^7 requests, \d+ effects at Microsoft, 5 failures, 0 warnings$/m);
    expect(status).toBe(1);
  });
});
