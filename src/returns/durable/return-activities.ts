import type { ActivityOf } from '../../platform/durable/activity.ts';
import * as steps from '../domain/return-steps.ts';
import { checkReturn } from '../use-cases/check-return.ts';
import { sendReturn, type SendReturnDeps } from '../use-cases/send-return.ts';

/** The activities with which kinds return units, by the names of their steps. `ports` is called at each run. */
export const returnActivities = (activityOf: ActivityOf, ports: () => SendReturnDeps) => ({
  sendReturn: activityOf(steps.sendReturn, () => sendReturn(ports())),
  checkReturn: activityOf(steps.checkReturn, () => checkReturn(ports())),
});
