import { purchaseSteps } from '../../purchase/domain/purchase-steps.ts';
import type { KindStep } from '../../requests/domain/request-kind.ts';
