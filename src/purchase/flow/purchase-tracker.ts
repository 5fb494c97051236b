import type { PurchaseStepName } from '../domain/purchase-steps.ts';
import type { StepTracker } from '../../requests/flow/step-tracker.ts';

/** Takes the names of a purchase's steps only. */
export type PurchaseTracker = StepTracker<PurchaseStepName>;
