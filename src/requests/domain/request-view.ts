import type { Approval, Decision } from './approval.ts';
import type { ConsentProblem } from '../../core/consent/consent-problem.ts';
import type { Position } from './position.ts';
import type { Failing, Progress } from './progress.ts';
import type { DeskRequest } from './request.ts';
import type { RequestProblem } from './request-problem.ts';
import { isStopped, phaseOf } from './request-status.ts';

/** A request as the API shows it: with its decisions and the current state of its steps. */
export interface RequestView extends Omit<DeskRequest, 'bodyHash' | 'internal' | 'approval'> {
  readonly approval?: Pick<Approval, 'required' | 'deadline'> & { readonly decisions: readonly Decision[] };
  /** What currently delays the request. The desk tries again by itself. */
  readonly waiting?: Waiting;
  /** Absent when the desk has never read the customer. */
  readonly customerName?: string | undefined;
  /** Opaque; changes with every write. Absent when the row was not read. */
  readonly version?: string;
}

/** The last failure of what the request waits for, or the missing consent that delays it. */
export interface Waiting extends Pick<RequestProblem, 'code' | 'title' | 'detail' | 'advice' | 'microsoft'> {
  /** Name of the step, or `evaluation` or `quote` before the first one. Absent: no step has failed yet. */
  readonly step?: string;
  readonly tries?: number;
  readonly since?: string;
  readonly nextTryAt?: string;
}

interface StoredParts {
  readonly request: DeskRequest;
  readonly decisions: readonly Decision[];
  readonly position?: Pick<Position, 'version'>;
}

interface LiveState {
  /** The custom status of the running flow. */
  readonly progress?: Progress | undefined;
  /** A consent that is missing now. */
  readonly consent?: ConsentProblem | undefined;
}

/** Combines the stored request with the live state of its flow. */
export function viewOf(
  { request, decisions, position }: StoredParts,
  { progress, consent }: LiveState = {},
): RequestView {
  const { bodyHash, internal, approval, problem, ...rest } = request;
  const steps = progress === undefined || progress.steps.length === 0 ? request.steps : progress.steps;
  const waiting = waitingIn(request, progress) ?? consent;
  return {
    ...rest,
    ...(position ? { version: position.version } : {}),
    ...(steps ? { steps } : {}),
    ...(problem && isStopped(request.status) ? { problem } : {}),
    ...(waiting ? { waiting } : {}),
    ...(approval
      ? { approval: { required: approval.required, deadline: approval.deadline, decisions: [...decisions] } }
      : {}),
  };
}

function waitingIn({ status }: DeskRequest, progress: Progress | undefined): Waiting | undefined {
  if (progress?.waiting !== undefined) return waitingOf(phaseOf(status), progress.waiting);
  for (const { name, failing } of progress?.steps ?? [])
    if (failing !== undefined) return waitingOf(name, failing);
  return undefined;
}

const waitingOf = (step: string, { problem, ...failing }: Failing): Waiting => ({
  step,
  ...failing,
  ...problem,
});
