import type { ActivityOf } from '../../platform/durable/activity.ts';
import { bookReturn as bookStep, finishPartnerChange as finishStep } from '../domain/closing-steps.ts';
import { checkRebuy as checkStep } from '../domain/check-rebuy.ts';
import { bookReturn, type BookReturnDeps } from '../use-cases/book-return.ts';
import { checkRebuy, type CheckRebuyDeps } from '../use-cases/check-rebuy.ts';
import { finishPartnerChange, type FinishChangeDeps } from '../use-cases/finish-partner-change.ts';

export type PartnerChangeActivityPorts = CheckRebuyDeps & BookReturnDeps & FinishChangeDeps;

/** The activities that only a partner change has; the others are those of a return and of a purchase. */
export const partnerChangeActivities = (activityOf: ActivityOf, ports: () => PartnerChangeActivityPorts) => ({
  checkRebuy: activityOf(checkStep, () => checkRebuy(ports())),
  bookReturn: activityOf(bookStep, () => bookReturn(ports())),
  finishPartnerChange: activityOf(finishStep, () => finishPartnerChange(ports())),
});
