import type { InvocationContext } from '@azure/functions';
import type { Clock } from '../../core/clock.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
import type { WriteDeps } from '../use-cases/write-change.ts';
import { notFound } from '../../platform/http/access.ts';
import { staleVersion, type Problem } from '../../platform/http/problem.ts';
import type { RequestWire } from './request-resource.ts';

/** What a route works with that changes a request. */
export interface ChangeDeps extends WriteDeps {
  readonly flowOf: (context: InvocationContext) => FlowEngine;
  readonly clock: Clock;
  readonly wire: RequestWire;
}

/** The problems of the refusals that every change of a request may meet. */
export const changeProblems: Readonly<Record<'not-found' | 'stale-version', Problem>> = {
  'not-found': notFound,
  'stale-version': staleVersion,
};
