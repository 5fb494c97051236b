import type { Schemas } from '../../api/client.ts';
import { missingApprovals } from './may-decide.ts';

type Request = Schemas['Request'];

/** What happens next to a request, who does it, and by when as far as that is known. */
export type Next =
  | { readonly by: 'desk'; readonly does: 'check' | 'price' | 'carry-out' | 'undo' }
  | { readonly by: 'desk'; readonly does: 'step'; readonly step: Schemas['Step']['name'] }
  | { readonly by: 'desk'; readonly does: 'try-again'; readonly at: string }
  | { readonly by: 'approvers'; readonly missing: number; readonly until: string | undefined }
  | { readonly by: 'admin' };

const BY_STATUS: Partial<Readonly<Record<Request['status'], Next>>> = {
  submitted: { by: 'desk', does: 'check' },
  approved: { by: 'desk', does: 'price' },
  provisioning: { by: 'desk', does: 'carry-out' },
  compensating: { by: 'desk', does: 'undo' },
  'needs-attention': { by: 'admin' },
};

/** `undefined` once the request has ended. */
export function nextOf(request: Request): Next | undefined {
  const { status, approval, waiting, steps } = request;
  if (status === 'awaiting-approval')
    return { by: 'approvers', missing: missingApprovals(request), until: approval?.deadline };
  if (waiting?.nextTryAt !== undefined) return { by: 'desk', does: 'try-again', at: waiting.nextTryAt };
  const running = steps?.find((step) => step.status === 'running');
  return status === 'provisioning' && running !== undefined
    ? { by: 'desk', does: 'step', step: running.name }
    : BY_STATUS[status];
}

/** How far the steps are: those that are done or not needed, and all. */
export const progressOf = (steps: readonly Schemas['Step'][]) => ({
  ended: steps.filter(({ status }) => status === 'done' || status === 'skipped').length,
  all: steps.length,
});
