import type { HeadroomStore } from '../../headroom/ports/headroom-store.ts';
import type { ActivityOf } from '../../platform/durable/activity.ts';
import type { ReservationDirectory } from '../../reservations/ports/reservation-directory.ts';
import type { Exchanges } from '../../returns/ports/exchanges.ts';
import * as steps from '../domain/exchange-steps.ts';
import { checkExchange } from '../use-cases/check-exchange.ts';
import { findExchange } from '../use-cases/find-exchange.ts';
import { finishExchange, type FinishDeps } from '../use-cases/finish-exchange.ts';
import { readExchanged } from '../use-cases/read-exchanged.ts';
import { sendExchange, type SendDeps } from '../use-cases/send-exchange.ts';

export interface ExchangeActivityPorts extends Omit<SendDeps, 'requests' | 'reservations' | 'exchanges'> {
  readonly requests: FinishDeps['requests'];
  readonly headroom: HeadroomStore;
  readonly expiries: FinishDeps['expiries'];
  readonly instalments: FinishDeps['instalments'];
  readonly reservations: Pick<ReservationDirectory, 'listReservations' | 'listOrder' | 'payments'>;
  readonly exchanges: Exchanges;
}

/** The activities of an exchange, by the names of their steps. `ports` is called at each run. */
export const exchangeActivities = (activityOf: ActivityOf, ports: () => ExchangeActivityPorts) => ({
  sendExchange: activityOf(steps.sendExchange, () => sendExchange(ports())),
  findExchange: activityOf(steps.findExchange, () => findExchange(ports())),
  checkExchange: activityOf(steps.checkExchange, () => checkExchange(ports())),
  readExchanged: activityOf(steps.readExchanged, () => readExchanged(ports())),
  finishExchange: activityOf(steps.finishExchange, () => finishExchange(ports())),
});
