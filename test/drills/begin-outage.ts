import type { Fault, Microsoft } from '../support/microsoft.ts';
import { until } from '../support/until.ts';
import type { DrillKind } from './drill-order.ts';
import type { HeldOrders } from './held-orders.ts';
import { CART_PATH, CHECKOUT_PATH, EXCHANGE_PATH, RETURN_PATH } from './money-calls.ts';
import type { Stand } from './outage-stand.ts';

export const OUTAGES = ['503', '401', 'silence'] as const;
export type OutageKind = (typeof OUTAGES)[number];

/** The requests that await their approval before the outage, by where it meets them. */
export interface HeldByPlace {
  /** Microsoft has carried out their first effect and the desk has no answer. */
  readonly sent: HeldOrders;
  /** They are being carried out, and have had no effect. */
  readonly ready: HeldOrders;
  /** They are approved while the outage lasts. */
  readonly awaiting: HeldOrders;
}

interface Beginning {
  readonly microsoft: Pick<Microsoft, 'plant' | 'callsAfter'>;
  readonly how: OutageKind;
  readonly held: HeldByPlace;
  /** How the open requests stand. */
  readonly stands: () => Promise<readonly Stand[]>;
  readonly say: (line: string) => void;
}

type Failure = Pick<Fault, 'effect' | 'status'>;
const FAILURES: Readonly<Record<OutageKind, Failure>> = {
  503: { effect: 'status', status: 503 },
  401: { effect: 'status', status: 401 },
  silence: { effect: 'silence' },
};
const FOREVER = 1_000_000;
const LOST_ANSWER = 'timeout-after-commit';

/** The call that has the first effect of a request. */
const FIRST_EFFECTS: Readonly<Record<DrillKind, string>> = {
  purchase: CHECKOUT_PATH,
  refund: RETURN_PATH,
  exchange: EXCHANGE_PATH,
  'partner-change': RETURN_PATH,
};

/**
 * Lets Microsoft fail from one call to the next, so that the outage meets requests at each place: first the answers to
 * what changes something are lost, then nothing can be changed, then every call fails.
 */
export async function beginOutage({ microsoft, how, held, stands, say }: Beginning): Promise<void> {
  const { sent, ready, awaiting } = held;
  const fails = (path: string, method?: string) =>
    microsoft.plant({
      match: { path, ...(method === undefined ? {} : { method }) },
      ...FAILURES[how],
      times: FOREVER,
    });
  await awaited('requests that await approval', () =>
    [sent, ready, awaiting].every((group) => group.areAwaiting()),
  );
  say('losing the answers to the first effects');
  // The fault that was planted first is taken first.
  for (const { kind } of sent.orders)
    await microsoft.plant({ match: { method: 'POST', path: FIRST_EFFECTS[kind] }, effect: LOST_ANSWER });
  for (const path of [CHECKOUT_PATH, RETURN_PATH, EXCHANGE_PATH]) await fails(path, 'POST');
  sent.release();
  await awaited('first effects', async () => {
    const calls = await microsoft.callsAfter(0, /./);
    return calls.filter(({ fault }) => fault === LOST_ANSWER).length === sent.orders.length;
  });
  say('letting others come to their first effect');
  await fails(CART_PATH, 'POST');
  ready.release();
  await awaited('requests that are carried out', async () => {
    const provisioning = (await stands()).filter(({ status }) => status === 'provisioning');
    return ready.orders.every(({ key }) => provisioning.some((stand) => stand.key === key));
  });
  await fails('**');
  awaiting.release();
}

const awaited = (what: string, isThere: () => boolean | Promise<boolean>): Promise<true> =>
  until(what, async () => (await isThere()) || undefined);
