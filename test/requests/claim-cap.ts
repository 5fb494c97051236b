import { expect, it } from '@jest/globals';
import { requestIdOf } from '../../src/core/identifiers.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import type { HeadroomStore } from '../../src/headroom/ports/headroom-store.ts';
import { requestKinds } from '../../src/requests/domain/request-kinds.ts';
import type { Assessment, KindActions } from '../../src/requests/ports/kind-actions.ts';
import type { RequestStore } from '../../src/requests/ports/request-store.ts';
import { evaluateRequest } from '../../src/requests/use-cases/evaluate-request.ts';
import { deskSettings } from '../support/desk-settings.ts';
import { memoryInbox } from '../support/memory/inbox.ts';
import { aRequest, newCustomer, submitted } from '../contracts/sample-requests.ts';
import { toyKind } from '../toy-kind/domain/toy-kind.ts';
import { eur } from '../toy-kind/memory-toy-shop.ts';

export const claimingKinds = requestKinds([toyKind]);

const LIMIT = 50_000_00;
const usd = (minor: number) => ({ minor, currency: 'USD' });
const at = '2026-11-30T09:00:00.000Z';

/** Claims an amount of the cap while it fits. `asked` counts the calls that a kind makes to Microsoft. */
function claiming(store: HeadroomStore, minor: number) {
  const counts = { asked: 0, decided: 0 };
  const decide = async (customerId: string): Promise<Assessment> => {
    counts.decided += 1;
    const { version, holds, uses } = await store.readCap(customerId);
    const taken = [...holds, ...uses].reduce((sum, { amount }) => sum + amount.minor, 0);
    const allowed = taken + minor <= LIMIT;
    const verdict = { allowed, asOf: at, explanations: [] };
    if (!allowed) return { verdict };
    const quote = { hash: 'h', validUntil: '2026-12-03T09:00:00.000Z', deposit: eur('1.00') };
    const decideAgain = () => decide(customerId);
    const claim = { amount: usd(minor), reservationId: 'r-1', version, decideAgain };
    return { verdict, quote, held: { toy: 'kite' }, claim };
  };
  const assess = ({ customerId }: { readonly customerId: string }) => {
    counts.asked += 1;
    return decide(customerId);
  };
  return { counts, actions: { assess } as unknown as KindActions };
}

/** What happens when many requests of one customer claim the refund cap at once. */
export function claimsOfOneCap(open: () => RequestStore & HeadroomStore): void {
  const start = (minor: number) => {
    const store = open();
    const { counts, actions } = claiming(store, minor);
    const evaluate = evaluateRequest({
      requests: store,
      kinds: claimingKinds,
      actionsOf: () => actions,
      inbox: memoryInbox(),
      clock: () => new Date(at),
      settings: deskSettings,
    });
    const submit = async (customerId: string, key: string) => {
      const id = requestIdOf({ customerId, kind: 'toy', idempotencyKey: key }, fingerprint);
      const request = { ...aRequest({ customerId }), id, kind: 'toy', input: { toy: 'kite', days: 3 } };
      await store.insert(request, submitted(request));
      return id;
    };
    return { store, counts, evaluate, submit };
  };

  it('holds as many of 20 requests at once as fit, loses no hold, and asks Microsoft once for each', async () => {
    const { store, counts, evaluate, submit } = start(4_000_00);
    const customerId = newCustomer();
    const ids = await Promise.all(Array.from({ length: 20 }, (_, at) => submit(customerId, `k-${at}`)));
    const ends = await Promise.all(ids.map((requestId) => evaluate({ requestId, run: 1 })));

    expect(ends.filter(({ state }) => state === 'waiting')).toHaveLength(12);
    expect(ends.filter(({ state }) => state === 'closed')).toHaveLength(8);
    const { holds } = await store.readCap(customerId);
    expect(holds.reduce((sum, { amount }) => sum + amount.minor, 0)).toBe(48_000_00);
    const waiting = ids.filter((_, at) => ends[at]?.state === 'waiting');
    expect(holds.map(({ requestId }) => requestId).sort()).toEqual([...waiting].sort());
    expect(counts.asked).toBe(20);
    expect(counts.decided).toBeGreaterThan(20);
  });

  it('throws when the cap moves at every try, so that the engine tries later', async () => {
    const { store, evaluate, submit } = start(1);
    const customerId = newCustomer();
    const requestId = await submit(customerId, 'k-1');
    const commit: RequestStore['commit'] = () => Promise.resolve({ committed: false, capMoved: true });
    let now = Date.parse(at);
    const slow = evaluateRequest({
      requests: { ...store, commit },
      kinds: claimingKinds,
      actionsOf: () => claiming(store, 1).actions,
      inbox: memoryInbox(),
      // Ten seconds pass with each look at the clock.
      clock: () => new Date((now += 10_000)),
      settings: deskSettings,
    });
    await expect(slow({ requestId, run: 1 })).rejects.toThrow(
      `the refund cap of customer ${customerId} has changed`,
    );
    expect(await evaluate({ requestId, run: 1 })).toMatchObject({ state: 'waiting' });
  });
}
