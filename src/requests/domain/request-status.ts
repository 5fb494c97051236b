import { z } from 'zod';

interface StatusRow {
  /** The statuses that may follow. Empty: the request has ended. */
  readonly next: readonly string[];
  /** The requester may withdraw: the desk has sent no order to Microsoft yet. */
  readonly isWithdrawable?: true;
  /** An operator's retry may return to this status. */
  readonly isResumable?: true;
  /** The flow is calling Microsoft, so a missing consent delays it. */
  readonly isUnderWay?: true;
  /** The request's stored problem explains this status. In all other statuses the stored problem is out of date. */
  readonly isStopped?: true;
  /** The request ends without its effect, so its hold is released. */
  readonly isWithoutEffect?: true;
  /**
   * Minutes after which the supervisor asks the engine for the flow. Absent: no flow runs in this status. With the
   * sweep of each minute, a dead flow is replaced within five minutes, and one that waits for people within eleven.
   */
  readonly wakeAfterMinutes?: number;
  /** Whom an open request waits for. Default: the desk itself. */
  readonly waitsFor?: 'approvers' | 'operator';
}

/** All statuses of a request. Only an operator moves a request out of `needs-attention`. */
const statusTable = {
  submitted: {
    next: ['refused', 'awaiting-approval', 'approved', 'needs-attention', 'withdrawn'],
    ...{ isWithdrawable: true, isResumable: true, isUnderWay: true, wakeAfterMinutes: 2 },
  },
  refused: { next: [], isWithoutEffect: true },
  'awaiting-approval': {
    next: ['rejected', 'expired', 'withdrawn', 'approved', 'needs-attention'],
    ...{ isWithdrawable: true, isResumable: true, wakeAfterMinutes: 10, waitsFor: 'approvers' },
  },
  rejected: { next: [], isWithoutEffect: true },
  expired: { next: [], isWithoutEffect: true },
  withdrawn: { next: [], isWithoutEffect: true },
  approved: {
    next: ['awaiting-approval', 'provisioning', 'withdrawn', 'needs-attention'],
    ...{ isWithdrawable: true, isResumable: true, isUnderWay: true, wakeAfterMinutes: 2 },
  },
  provisioning: {
    next: ['completed', 'compensating', 'compensated', 'needs-attention'],
    ...{ isResumable: true, isUnderWay: true, wakeAfterMinutes: 2 },
  },
  completed: { next: [] },
  compensating: {
    next: ['compensated', 'needs-attention'],
    ...{ isUnderWay: true, isStopped: true, wakeAfterMinutes: 2 },
  },
  compensated: { next: [], isStopped: true, isWithoutEffect: true },
  'needs-attention': {
    next: ['submitted', 'awaiting-approval', 'approved', 'provisioning', 'compensated'],
    ...{ isStopped: true, waitsFor: 'operator' },
  },
} as const satisfies Readonly<Record<string, StatusRow>>;

export type RequestStatus = keyof typeof statusTable;
/** A status that is not final. */
export type OpenStatus = {
  [S in RequestStatus]: (typeof statusTable)[S]['next'] extends readonly [] ? never : S;
}[RequestStatus];

export const requestStatuses = Object.keys(statusTable) as readonly RequestStatus[];
export const requestStatusSchema = z.enum(requestStatuses);

const rows: Readonly<Record<RequestStatus, StatusRow>> = statusTable;

export const isOpen = (status: RequestStatus): status is OpenStatus => rows[status].next.length > 0;
export const isFinal = (status: RequestStatus): boolean => !isOpen(status);
export const openStatuses: readonly OpenStatus[] = requestStatuses.filter(isOpen);

export const mayLeadTo = (from: RequestStatus, to: RequestStatus): boolean => rows[from].next.includes(to);
export const isWithdrawable = (status: RequestStatus): boolean => rows[status].isWithdrawable === true;
export const isResumable = (status: RequestStatus): boolean => rows[status].isResumable === true;
/** Whether the flow is calling Microsoft, so that a missing consent may delay it. */
export const isUnderWay = (status: RequestStatus): boolean => rows[status].isUnderWay === true;
export const isStopped = (status: RequestStatus): boolean => rows[status].isStopped === true;
export const isWithoutEffect = (status: RequestStatus): boolean => rows[status].isWithoutEffect === true;

/** Whom an open request waits for. */
export const waitsFor = (status: OpenStatus): 'desk' | 'approvers' | 'operator' =>
  rows[status].waitsFor ?? 'desk';

/** Whether a flow drives a request in this status. */
export const hasFlow = (status: RequestStatus): boolean => rows[status].wakeAfterMinutes !== undefined;

/**
 * The instant by which something else will have happened to a request in this status, RFC 3339. `undefined` when no
 * flow drives it.
 */
export function wakeByOf(status: RequestStatus, at: string): string | undefined {
  const minutes = rows[status].wakeAfterMinutes;
  return minutes === undefined ? undefined : new Date(Date.parse(at) + minutes * 60_000).toISOString();
}

/** What the flow does in a status before its first step, by its name in timelines. */
export const phaseOf = (status: RequestStatus): string => (status === 'submitted' ? 'evaluation' : 'quote');
