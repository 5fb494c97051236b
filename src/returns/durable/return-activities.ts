import type { ActivityOf } from '../../platform/durable/activity.ts';
import { checkReturn as checkStep, sendReturn as sendStep } from '../domain/return-steps.ts';
import { checkReturn } from '../use-cases/check-return.ts';
import { sendReturn, type SendReturnDeps } from '../use-cases/send-return.ts';

/** The activities of every kind of request that returns units, by the names of their steps. */
export const returnActivities = (activityOf: ActivityOf, ports: () => SendReturnDeps) => ({
  sendReturn: activityOf(sendStep, () => sendReturn(ports())),
  checkReturn: activityOf(checkStep, () => checkReturn(ports())),
});
