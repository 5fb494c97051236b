import type { Approval, Decision } from './approval.ts';
import type { ConsentProblem } from '../../core/consent/consent-problem.ts';
import type { Position } from './position.ts';
import type { Progress } from './progress.ts';
import type { DeskRequest } from './request.ts';
import { isStopped } from './request-status.ts';

/** A request as the API shows it: with its decisions and the current state of its steps. */
export interface RequestView extends Omit<DeskRequest, 'bodyHash' | 'internal' | 'approval'> {
  readonly approval?: Pick<Approval, 'required' | 'deadline'> & { readonly decisions: readonly Decision[] };
  /** The missing consent that currently delays the request. The desk retries by itself. */
  readonly waiting?: ConsentProblem;
  /** Opaque; changes with every write. Absent when the row was not read. */
  readonly version?: string;
}

interface StoredParts {
  readonly request: DeskRequest;
  readonly decisions: readonly Decision[];
  readonly position?: Pick<Position, 'version'>;
}

interface LiveState {
  /** The custom status of the running flow. */
  readonly progress?: Progress | undefined;
  readonly waiting?: ConsentProblem | undefined;
}

/** Combines the stored request with the live state of its flow. */
export function viewOf(
  { request, decisions, position }: StoredParts,
  { progress, waiting }: LiveState = {},
): RequestView {
  const { bodyHash, internal, approval, problem, ...rest } = request;
  const steps = progress?.steps ?? request.steps;
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
