import { actionsWith } from '../../src/app/request-kinds.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { microsoftPorts } from '../faults/fault-environment.ts';
import { simulatedMicrosoft, type Fault } from '../faults/simulated-microsoft.ts';
import { deskSettings } from '../support/desk-settings.ts';
import type { DeskChanges } from '../support/http/in-memory-api.ts';
import { now } from '../support/http/issuer.ts';
import { memoryCustomerSettingsStore } from '../support/memory/customer-settings-store.ts';
import { memoryExpiryIndex } from '../support/memory/expiry-index.ts';
import { noRenewals } from '../support/memory/no-renewals.ts';
import { noReturns } from '../support/memory/no-returns.ts';

/** How Microsoft answers every call while one call of the desk is made. */
export const weathers = {
  well: undefined,
  ...Object.fromEntries(
    ['900150', '800009', 'AuthorizationFailed', 'SubscriptionNotRegistered', 'no-such-code'].map((code) => [
      `403 ${code}`,
      { effect: 'status', status: 403, code } satisfies Fault,
    ]),
  ),
  '404': { effect: 'status', status: 404, code: 'NotFound' },
  '500': { effect: 'status', status: 500 },
  '503': { effect: 'status', status: 503 },
  throttled: { effect: 'throttle', retryAfter: '1' },
  broken: { effect: 'reset' },
} as const satisfies Readonly<Record<string, Fault | undefined>>;
export type Weather = keyof typeof weathers;

/** The API clients of the desk with the simulator behind them, where it does not matter who owns a reservation. */
export function simulatedPorts({ requests }: Required<Pick<DeskChanges, 'requests'>>) {
  const clock = { now: now.getTime() };
  const microsoft = simulatedMicrosoft(clock);
  const ports = microsoftPorts(clock, microsoft);
  const { catalog, regions, customers, reservations, refunds } = ports;
  const actionsOf = actionsWith({
    ...noReturns,
    ...noRenewals(),
    ...ports,
    ...{ requests, fingerprint, settings: deskSettings, clock: () => now },
    ...{ expiries: memoryExpiryIndex(), customerSettings: memoryCustomerSettingsStore() },
  });
  return {
    changes: { catalog, regions, customers, reservations, refunds, actionsOf } satisfies DeskChanges,
    turn: (weather: Weather) => {
      const fault: Fault | undefined = weathers[weather];
      // What the clients remember of the weather before is too old.
      clock.now += 11 * 60_000;
      microsoft.befallenBy(() => fault);
    },
  };
}
