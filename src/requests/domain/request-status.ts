import { z } from 'zod';

interface StatusRow {
  /** Where the status may lead. None: the request has ended. */
  readonly next: readonly string[];
  /** Nothing has been asked of Microsoft that could cost money, so the requester may step back. */
  readonly isWithdrawable?: true;
  /** An operator's retry may lead back here. */
  readonly isResumable?: true;
  /** The desk is at work, and so in need of Microsoft. */
  readonly isUnderWay?: true;
  /** The request's problem is what keeps it here; elsewhere the problem is overcome. */
  readonly isStopped?: true;
  /** Ends without its effect: what the request held is free again. */
  readonly isWithoutEffect?: true;
}

/** Every status of a request, once. `needs-attention` is left by an operator. */
const statusTable = {
  submitted: {
    next: ['refused', 'awaiting-approval', 'needs-attention', 'withdrawn'],
    ...{ isWithdrawable: true, isResumable: true, isUnderWay: true },
  },
  refused: { next: [], isWithoutEffect: true },
  'awaiting-approval': {
    next: ['rejected', 'expired', 'withdrawn', 'approved', 'needs-attention'],
    ...{ isWithdrawable: true, isResumable: true },
  },
  rejected: { next: [], isWithoutEffect: true },
  expired: { next: [], isWithoutEffect: true },
  withdrawn: { next: [], isWithoutEffect: true },
  approved: {
    next: ['awaiting-approval', 'provisioning', 'withdrawn', 'needs-attention'],
    ...{ isWithdrawable: true, isResumable: true, isUnderWay: true },
  },
  provisioning: {
    next: ['completed', 'compensating', 'compensated', 'needs-attention'],
    ...{ isResumable: true, isUnderWay: true },
  },
  completed: { next: [] },
  compensating: { next: ['compensated', 'needs-attention'], isUnderWay: true, isStopped: true },
  compensated: { next: [], isStopped: true, isWithoutEffect: true },
  'needs-attention': {
    next: ['submitted', 'awaiting-approval', 'approved', 'provisioning', 'compensated'],
    isStopped: true,
  },
} as const satisfies Readonly<Record<string, StatusRow>>;

export type RequestStatus = keyof typeof statusTable;
/** A status the request leaves again, by itself or by somebody's hand. */
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
/** Whether a request is on its way by itself, so that something may keep it waiting. */
export const isUnderWay = (status: RequestStatus): boolean => rows[status].isUnderWay === true;
export const isStopped = (status: RequestStatus): boolean => rows[status].isStopped === true;
export const isWithoutEffect = (status: RequestStatus): boolean => rows[status].isWithoutEffect === true;
