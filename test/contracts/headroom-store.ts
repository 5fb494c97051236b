import { expect, it } from '@jest/globals';
import type { HeadroomStore } from '../../src/headroom/ports/headroom-store.ts';
import type {
  Change,
  ChangeWrite,
  RequestStore,
  StoredRequest,
} from '../../src/requests/ports/request-store.ts';
import { aChange, aRequest, existing, newCustomer, submitted } from './sample-requests.ts';

const emptyCap = { version: undefined, holds: [], uses: [], openReturns: [] };
const usd = (minor: number) => ({ minor, currency: 'USD' });
const reservationId = '11111111-0000-4000-8000-000000000001';

/** A hold of the refund cap, decided on a version of the cap. */
const capHold = ({ request }: StoredRequest, minor: number, version: string | undefined): ChangeWrite => ({
  write: 'hold',
  hold: {
    requestId: request.id,
    kind: 'purchase',
    held: {},
    capAmount: usd(minor),
    reservationIds: [reservationId],
  },
  onCap: { version },
});

const writing = (stored: StoredRequest, write: ChangeWrite, operation = 'evaluate'): Change =>
  aChange(stored, { operation, writes: [write] });

/** The contract of what counts against a refund cap: changes of requests write it, and this store reads it. */
export function headroomStoreContract(open: () => RequestStore & HeadroomStore): void {
  const inserted = async (store: RequestStore, customerId: string, key: string) => {
    const request = aRequest({ customerId, key });
    await store.insert(request, submitted(request));
    return existing(await store.read(request.id));
  };

  it('reads a cap without holds and uses', async () => {
    expect(await open().readCap(newCustomer())).toEqual(emptyCap);
  });

  it('keeps a hold until its request is released, and counts it once', async () => {
    const store = open();
    const customerId = newCustomer();
    const stored = await inserted(store, customerId, 'k-1');
    const requestId = stored.request.id;
    expect(await store.commit(writing(stored, capHold(stored, 100_00, undefined)))).toMatchObject({
      committed: true,
    });
    const { version, ...cap } = await store.readCap(customerId);
    expect(version).toEqual(expect.any(String));
    expect(cap).toEqual({
      holds: [{ requestId, amount: usd(100_00) }],
      uses: [],
      openReturns: [{ requestId, reservationId }],
    });
    expect(await store.hold(requestId)).toMatchObject({
      capAmount: usd(100_00),
      reservationIds: [reservationId],
    });

    const again = existing(await store.read(requestId));
    await store.commit(writing(again, capHold(again, 80_00, version), 'requote'));
    expect((await store.readCap(customerId)).holds).toMatchObject([{ amount: usd(80_00) }]);

    const last = existing(await store.read(requestId));
    await store.commit(writing(last, { write: 'release' }, 'end'));
    expect(await store.readCap(customerId)).toMatchObject({ holds: [], uses: [], openReturns: [] });
  });

  it('names the reservations of an open request that takes nothing of the cap, until it is released', async () => {
    const store = open();
    const customerId = newCustomer();
    const stored = await inserted(store, customerId, 'k-1');
    const requestId = stored.request.id;
    const reservationIds = [reservationId, '11111111-0000-4000-8000-000000000002'];
    const hold = { requestId, kind: 'purchase', held: {}, reservationIds };
    await store.commit(writing(stored, { write: 'hold', hold }));
    expect(await store.readCap(customerId)).toEqual({
      ...emptyCap,
      openReturns: reservationIds.map((id) => ({ requestId, reservationId: id })),
    });
    expect(await store.hold(requestId)).toEqual(hold);

    const last = existing(await store.read(requestId));
    await store.commit(writing(last, { write: 'release' }, 'end'));
    expect(await store.readCap(customerId)).toEqual(emptyCap);
  });

  it('writes no hold that was decided on an older cap, and nothing else of its change', async () => {
    const store = open();
    const customerId = newCustomer();
    const [first, second] = [
      await inserted(store, customerId, 'k-1'),
      await inserted(store, customerId, 'k-2'),
    ];
    await store.commit(writing(first, capHold(first, 1, undefined)));
    for (const version of [undefined, 'W/"datetime\'2020-01-01T00%3A00%3A00.0000000Z\'"'])
      expect(await store.commit(writing(second, capHold(second, 1, version)))).toEqual({
        committed: false,
        capMoved: true,
      });
    expect((await store.readCap(customerId)).holds).toHaveLength(1);
    expect(await store.timeline(second.request.id)).toHaveLength(1);
    const { version } = await store.readCap(customerId);
    expect(await store.commit(writing(second, capHold(second, 1, version)))).toMatchObject({
      committed: true,
    });
  });

  it('says that the request has changed, not the cap, when both have', async () => {
    const store = open();
    const customerId = newCustomer();
    const [first, second] = [
      await inserted(store, customerId, 'k-1'),
      await inserted(store, customerId, 'k-2'),
    ];
    await store.commit(writing(first, capHold(first, 1, undefined)));
    await store.commit(aChange(second, { operation: 'withdraw', change: { status: 'withdrawn' } }));
    expect(await store.commit(writing(second, capHold(second, 1, undefined)))).toEqual({ committed: false });
  });

  it('recognises a repeated hold although the cap has moved on with it', async () => {
    const store = open();
    const stored = await inserted(store, newCustomer(), 'k-1');
    const change = writing(stored, capHold(stored, 1, undefined));
    const first = await store.commit(change);
    expect(await store.commit(change)).toEqual(first);
  });

  it('lets one of many holds win on each version of the cap', async () => {
    const store = open();
    const customerId = newCustomer();
    const requests = await Promise.all(
      Array.from({ length: 10 }, (_, at) => inserted(store, customerId, `k-${at}`)),
    );
    const answers = await Promise.all(
      requests.map((one) => store.commit(writing(one, capHold(one, 1, undefined)))),
    );
    expect(answers.filter(({ committed }) => committed)).toHaveLength(1);
    expect((await store.readCap(customerId)).holds).toHaveLength(1);
  });

  it('turns a hold into a use in one change, and moves the cap with it', async () => {
    const store = open();
    const customerId = newCustomer();
    const stored = await inserted(store, customerId, 'k-1');
    const requestId = stored.request.id;
    await store.commit(writing(stored, capHold(stored, 100_00, undefined)));
    const before = await store.readCap(customerId);
    const use = { on: '2026-11-30', amount: usd(101_00), requestId, reservationId };
    const now = existing(await store.read(requestId));
    const writes = [{ write: 'release' }, { write: 'use', use }] as const;
    await store.commit(aChange(now, { operation: 'finish', writes }));
    const after = await store.readCap(customerId);
    expect(after).toMatchObject({ holds: [], uses: [use] });
    expect(after.version).not.toBe(before.version);
    expect(await store.hold(requestId)).toBeUndefined();
  });

  it('releases a request that went on after its hold became a use', async () => {
    const store = open();
    const customerId = newCustomer();
    const stored = await inserted(store, customerId, 'k-1');
    const requestId = stored.request.id;
    await store.commit(writing(stored, capHold(stored, 1, undefined)));
    const use = { on: '2026-11-30', amount: usd(1), requestId };
    const hold = { requestId, kind: 'purchase', held: {} };
    const writes = [
      { write: 'hold', hold },
      { write: 'use', use },
    ] as const;
    await store.commit(aChange(existing(await store.read(requestId)), { operation: 'returned', writes }));
    expect(await store.readCap(customerId)).toMatchObject({ holds: [], uses: [use] });
    const last = existing(await store.read(requestId));
    expect(await store.commit(writing(last, { write: 'release' }, 'end'))).toMatchObject({ committed: true });
    expect((await store.readCap(customerId)).uses).toEqual([use]);
  });

  it('keeps the cap of another customer, and holds of something else, out of it', async () => {
    const store = open();
    const customerId = newCustomer();
    const stored = await inserted(store, customerId, 'k-1');
    const hold = { requestId: stored.request.id, kind: 'purchase', held: { toy: 'kite' } };
    await store.commit(writing(stored, { write: 'hold', hold }));
    const other = await inserted(store, newCustomer(), 'k-1');
    await store.commit(writing(other, capHold(other, 1, undefined)));
    expect(await store.readCap(customerId)).toEqual(emptyCap);
  });
}
