import type { InvocationContext } from '@azure/functions';
import type { Clock } from '../../core/clock.ts';
import type { KnownCustomers } from '../../customers/ports/known-customers.ts';
import type { RequestView } from '../domain/request-view.ts';
import type { FlowEngine } from '../ports/flow-engine.ts';
import { withCustomerName } from '../use-cases/name-customers.ts';
import type { WriteDeps } from '../use-cases/write-change.ts';
import { notFound } from '../../platform/http/access.ts';
import { staleVersion, type Problem } from '../../platform/http/problem.ts';
import type { Reply } from '../../platform/http/reply.ts';
import type { RequestWire } from './request-resource.ts';

/** What a route works with that changes a request. */
export interface ChangeDeps extends WriteDeps {
  readonly flowOf: (context: InvocationContext) => FlowEngine;
  readonly clock: Clock;
  readonly knownCustomers: Pick<KnownCustomers, 'find'>;
  readonly wire: RequestWire;
}

/** The answer to a change: the request as it is now, as `GET /requests/{id}` shows it. */
export const changedReply = async (
  { knownCustomers, wire }: Pick<ChangeDeps, 'knownCustomers' | 'wire'>,
  changed: RequestView,
): Promise<Reply> => wire.reply(await withCustomerName(knownCustomers, changed));

/** The problems of the refusals that every change of a request may meet. */
export const changeProblems: Readonly<Record<'not-found' | 'stale-version', Problem>> = {
  'not-found': notFound,
  'stale-version': staleVersion,
};
