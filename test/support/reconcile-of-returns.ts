import { beforeAll, expect, it } from '@jest/globals';
import type { Spoiler } from './reconcile-faults.ts';
import type { FindingKind } from './reconcile-finding.ts';
import type { Records } from './reconcile-records.ts';
import type { ExchangeRow, RefundRow } from './reconcile-request-rows.ts';

/** A desk whose records tests may spoil. */
export interface SpoiledDesk {
  readonly spoiler: Spoiler;
  records(): Promise<Records>;
  /** What the reconcile names while a fault is planted. */
  namedWhile(plant: () => Promise<() => Promise<void>>): Promise<readonly FindingKind[]>;
}

/** The faults of refunds and exchanges that the reconcile must name. The desk has one of each, of a part. */
export function describeReturns(desk: () => SpoiledDesk): void {
  let refund: RefundRow;
  let exchange: ExchangeRow;
  beforeAll(async () => {
    const { requests } = await desk().records();
    const found = [requests.find(isRefund), requests.find(isExchange)] as const;
    [refund, exchange] = found as [RefundRow, ExchangeRow];
  });

  const rowOf = ({ customerId, id }: RefundRow | ExchangeRow) =>
    desk().spoiler.find('Desk', customerId, `q|${id}`);
  const changed = async (request: RefundRow | ExchangeRow, column: string, value: object) =>
    desk().spoiler.change('Desk', await rowOf(request), { [column]: JSON.stringify(value) });
  const useOf = async () => {
    const { spoiler } = desk();
    const day = refund.result?.returned?.returnedAt.slice(0, 10) ?? 'none';
    return spoiler.find('Desk', refund.customerId, `h|use|${day}|${refund.id}`);
  };
  const named = (plant: () => Promise<() => Promise<void>>) => desk().namedWhile(plant);

  it('a return that was made otherwise than it is booked', async () => {
    const { result } = refund;
    const returned = { ...result?.returned, quantity: 1 };

    expect(await named(() => changed(refund, 'result', { ...result, returned }))).toEqual(['wrong-return']);
  });

  it('a refund that is booked at another amount than Microsoft returned', async () => {
    const { result } = refund;
    const cost = { ...result?.returned?.cost, amount: '1.00' };
    const returned = { ...result?.returned, cost };

    expect(await named(() => changed(refund, 'result', { ...result, returned }))).toEqual([
      'wrong-entry',
      'wrong-return',
    ]);
  });

  it('a return of a request that is not completed', async () => {
    const plant = async () => desk().spoiler.change('Desk', await rowOf(refund), { status: 'withdrawn' });

    expect(await named(plant)).toEqual(
      expect.arrayContaining(['orphan-entry', 'orphan-return', 'orphan-use']),
    );
  });

  it('a return that the refund cap does not count, counts twice, or counts otherwise', async () => {
    const { spoiler } = desk();
    const use = await useOf();
    const again = { ...use, rowKey: String(use['rowKey']).replace(/^h\|use\|[^|]+/, 'h|use|2020-01-01') };
    const other = { amount: JSON.stringify({ amount: '1.00', currency: 'USD' }) };

    expect(await named(() => spoiler.remove('Desk', use))).toEqual(['missing-use']);
    expect(await named(() => spoiler.add('Desk', again))).toEqual(['double-use']);
    expect(await named(() => spoiler.change('Desk', use, other))).toEqual(['wrong-use']);
  });

  it('a use of the cap by an exchange, and a hold that was left behind', async () => {
    const { spoiler } = desk();
    const { id: requestId, customerId: partitionKey } = exchange;
    const amount = JSON.stringify({ amount: '1.00', currency: 'USD' });
    const use = {
      partitionKey,
      rowKey: `h|use|2026-01-01|${requestId}`,
      requestId,
      on: '2026-01-01',
      amount,
    };
    const hold = { partitionKey, rowKey: `h|hold|${requestId}`, requestId, capAmount: amount };

    expect(await named(() => spoiler.add('Desk', use))).toEqual(['orphan-use']);
    expect(await named(() => spoiler.add('Desk', hold))).toEqual(['left-hold']);
  });

  it('an exchange that was made otherwise than it is booked', async () => {
    const { result, quote } = exchange;
    const [line, ...lines] = quote?.returnLines ?? [];
    const other = { ...quote, returnLines: [{ ...line, quantity: 3 }, ...lines] };
    const cost = { amount: '1.00', currency: line?.cost.currency };
    const cheap = { ...result, returned: [{ ...result?.returned[0], cost }] };

    expect(await named(() => changed(exchange, 'quote', other))).toEqual([
      'missing-exchange',
      'orphan-exchange',
    ]);
    expect(await named(() => changed(exchange, 'result', cheap))).toEqual(['wrong-entry', 'wrong-exchange']);
  });

  it('a refund of an exchange that is not booked', async () => {
    const { ledger } = await desk().records();
    const entry = ledger.filter(({ entryId }) => entryId === `${exchange.id}-r01`);
    const plant = async () => {
      const undo: (() => Promise<void>)[] = [];
      for (const row of entry) undo.push(await desk().spoiler.remove('Desk', await lineOf(row.rowKey)));
      return async () => {
        for (const back of undo) await back();
      };
    };
    const lineOf = (rowKey: string) => desk().spoiler.find('Desk', exchange.customerId, rowKey);

    expect(entry.length).toBeGreaterThan(1);
    expect(await named(plant)).toEqual(['missing-entry']);
  });

  it('a record that leads nowhere', async () => {
    const { spoiler } = desk();
    const [successor] = exchange.result?.reservations ?? [];
    const key = `r|${successor?.reservationId ?? 'none'}`;
    const lineage = JSON.stringify({ from: [], to: [], by: 'purchase' });
    const plant = async () =>
      spoiler.change('Desk', await spoiler.find('Desk', exchange.customerId, key), { lineage });

    expect(await named(plant)).toEqual(['wrong-lineage']);
  });

  it('a payment that is noted for a plan that has none', async () => {
    const [successor] = exchange.result?.reservations ?? [];
    const row = {
      ...{ partitionKey: '2030-01-01', rowKey: `${exchange.customerId}|${exchange.id}|01` },
      ...{ requestId: exchange.id, reservationOrderId: successor?.reservationOrderId, line: 9 },
      ...{ number: 2, dueOn: '2030-01-01' },
    };

    expect(await named(() => desk().spoiler.add('Instalments', row))).toEqual(['orphan-instalment']);
  });
}

const isRefund = (request: Records['requests'][number]): request is RefundRow => request.kind === 'refund';
const isExchange = (request: Records['requests'][number]): request is ExchangeRow =>
  request.kind === 'exchange';
