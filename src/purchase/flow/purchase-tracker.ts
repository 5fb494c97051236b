import type { PurchaseStepName } from '../domain/purchase-steps.ts';
import type { StepTracker } from '../../requests/flow/step-tracker.ts';

/** A step tracker that accepts only the step names of a purchase. */
export type PurchaseTracker = StepTracker<PurchaseStepName>;
