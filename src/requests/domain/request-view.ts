import type { Approval, Decision } from './approval.ts';
import type { ConsentProblem } from '../../core/consent/consent-problem.ts';
import type { Position } from './position.ts';
import type { Progress } from './progress.ts';
import type { DeskRequest } from './request.ts';
import { isStopped } from './request-status.ts';

/** A request as people read it: with the decisions taken on it and its steps as they stand now. */
export interface RequestView extends Omit<DeskRequest, 'bodyHash' | 'internal' | 'approval'> {
  readonly approval?: Pick<Approval, 'required' | 'deadline'> & { readonly decisions: readonly Decision[] };
  /** What keeps the request from going on, as long as it does; the desk tries again by itself. */
  readonly waiting?: ConsentProblem;
  /** Opaque; changes with every write. Absent where the row was not read. */
  readonly version?: string;
}

interface Seen {
  readonly request: DeskRequest;
  readonly decisions: readonly Decision[];
  readonly position?: Pick<Position, 'version'>;
}

interface Surroundings {
  /** What the engine shows of a running request. */
  readonly progress?: Progress | undefined;
  readonly waiting?: ConsentProblem | undefined;
}

/** Joins what is stored with what is known about a running request now. */
export function viewOf(
  { request, decisions, position }: Seen,
  { progress, waiting }: Surroundings = {},
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
