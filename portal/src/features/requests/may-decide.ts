import type { Schemas } from '../../api/client.ts';

type Request = Schemas['Request'];
type Me = Pick<Schemas['Me'], 'objectId' | 'appRoles' | 'grants'>;
type Asked = Pick<Request, 'status' | 'requestedBy' | 'customerId' | 'approval'> & {
  readonly quote?: { readonly hash: string };
};

/** Why a person may not decide a request that awaits a decision: in the order in which the server checks. */
export type WhyNot = 'no-role' | 'own-request' | 'has-decided' | 'no-quote';

/** Tells why the person may not decide; `undefined` when the person may. The server decides in the end. */
export function whyNotDecide(request: Asked, me: Me): WhyNot | undefined {
  if (!isAdmin(me) && !holds(me, request.customerId, 'Approver')) return 'no-role';
  if (request.requestedBy.id === me.objectId) return 'own-request';
  if (request.quote === undefined) return 'no-quote';
  return decisionsOnPrice(request).some(({ by }) => by.id === me.objectId) ? 'has-decided' : undefined;
}

/** The decisions that count for the price in force: an earlier price was decided on for itself only. */
export const decisionsOnPrice = ({ approval, quote }: Asked) =>
  (approval?.decisions ?? []).filter(({ quoteHash }) => quoteHash === quote?.hash);

/** How many approvals of the price in force are still missing. */
export const missingApprovals = (request: Asked): number =>
  (request.approval?.required ?? 1) -
  decisionsOnPrice(request).filter(({ decision }) => decision === 'approve').length;

/** The approvals of an earlier price, which count no more. */
export const approvalsOfEarlierPrice = ({ approval, quote }: Asked) =>
  (approval?.decisions ?? []).filter(
    ({ quoteHash, decision }) => decision === 'approve' && quoteHash !== quote?.hash,
  );

const WITHDRAWABLE: readonly Request['status'][] = ['submitted', 'awaiting-approval', 'approved'];

/** The requester and Admins may withdraw until the desk orders. */
export const mayWithdraw = ({ status, requestedBy }: Asked, me: Me): boolean =>
  WITHDRAWABLE.includes(status) && (isAdmin(me) || requestedBy.id === me.objectId);

export const isAdmin = ({ appRoles }: Me): boolean => appRoles.includes('Admin');

const holds = ({ grants }: Me, customerId: string, role: Me['grants'][number]['roles'][number]): boolean =>
  grants.some((grant) => grant.customerId === customerId && grant.roles.includes(role));
