import { z } from 'zod';
import { problemTypeOf } from '../../domain/problem-types.ts';
import { requestViewSchema, type RequestView } from '../../domain/request-view.ts';
import { requestSummarySchema } from '../../domain/request-summary.ts';
import { troubleSchema } from '../../domain/trouble.ts';
import type { Reply } from './reply.ts';

/** A request on the wire. */
export const requestBodySchema = requestViewSchema
  .omit({ version: true, problem: true })
  .extend({ problem: troubleSchema.extend({ type: z.string() }).optional() })
  .meta({ id: 'Request' });

/** A request in a list. */
export const requestSummaryBodySchema = requestSummarySchema.meta({ id: 'RequestSummary' });

/** A request as it is written on the wire; its version travels as the ETag. */
export const viewBody = ({ version, problem, ...view }: RequestView): unknown => ({
  ...z.encode(requestViewSchema, view),
  ...(problem === undefined ? {} : { problem: { type: problemTypeOf(problem.code), ...problem } }),
});

/** A request as an answer, with the ETag a later write may name in If-Match. */
export const requestReply = (view: RequestView): Reply => ({
  status: 200,
  ...(view.version === undefined ? {} : { headers: { etag: view.version } }),
  body: viewBody(view),
});
