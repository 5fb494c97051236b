import type { ActivityOf } from '../../../src/platform/durable/activity.ts';
import type { RequestStore } from '../../../src/requests/ports/request-store.ts';
import type { Clock } from '../../../src/core/clock.ts';
import * as steps from '../domain/toy-steps.ts';
import type { ToyShop } from '../ports/toy-shop.ts';
import { lendToy, recordLoan } from '../use-cases/lend-toy.ts';

export interface ToyActivityPorts {
  readonly requests: RequestStore;
  readonly shop: ToyShop;
  readonly clock: Clock;
}

/** The activities of a loan, by the names of their steps. */
export const toyActivities = (activityOf: ActivityOf, ports: () => ToyActivityPorts) => ({
  lendToy: activityOf(steps.lendToy, () => lendToy(ports())),
  recordLoan: activityOf(steps.recordLoan, () => recordLoan(ports())),
});
