import { z } from 'zod';
import { approvalSchema, decisionSchema } from '../domain/approval.ts';
import { compensationSchema } from '../domain/compensation.ts';
import { moneySchema } from '../../core/money.ts';
import { problemTypeOf } from '../../core/problem-types.ts';
import { failingSchema, stepStateSchema } from '../domain/progress.ts';
import { orchestrationOf, type RequestKind } from '../domain/request-kind.ts';
import type { RequestKinds } from '../domain/request-kinds.ts';
import { requestProblemSchema } from '../domain/request-problem.ts';
import type { RequestView } from '../domain/request-view.ts';
import { requestCoreSchema } from '../domain/request.ts';
import { summaryMembers, summaryProblemSchema, type RequestSummary } from '../domain/request-summary.ts';
import type { Reply } from '../../platform/http/reply.ts';

/** Converts requests of all kinds to their wire form. */
export interface RequestWire {
  readonly schema: z.ZodType;
  readonly summarySchema: z.ZodType;
  /** Its sentences are those that are stored. */
  readonly body: (view: RequestView) => unknown;
  readonly summary: (summary: RequestSummary) => unknown;
  /** A response with the request and its ETag, which a later write may send in If-Match. */
  readonly reply: (view: RequestView) => Reply;
}

/** Name of a customer beside its id. */
export const customerName = z.string().describe('Name of the customer as it was last read.').optional();

const core = requestCoreSchema
  .omit({ bodyHash: true, problem: true, steps: true, compensationPlan: true })
  .extend({
    customerName,
    approval: approvalSchema
      .omit({ round: true, askedAt: true, reminders: true })
      .extend({ decisions: z.array(decisionSchema) })
      .optional(),
    problem: requestProblemSchema.extend({ type: z.string() }).optional(),
    waiting: failingSchema.shape.problem
      .extend(failingSchema.omit({ problem: true }).partial().shape)
      .extend({ step: z.string().optional() })
      .meta({
        id: 'Waiting',
        description:
          'What currently delays the request: the last failure of a step, or a missing consent. The desk tries again by itself.',
      })
      .optional(),
  });

const summaryCore = requestCoreSchema.pick({ ...summaryMembers, subscriptions: true }).extend({
  customerName,
  total: moneySchema.describe("The customer's amount by the present quote.").optional(),
  deadline: z.iso.datetime().describe('Until when the approvers may decide.').optional(),
  saving: moneySchema
    .describe('What the customer saves against pay as you go by the present quote, where that is known.')
    .optional(),
  warningCount: z.int().describe('Warnings of the verdict; absent before the evaluation.').optional(),
  problem: summaryProblemSchema
    .describe('Why the request stopped, and since when. Only while it is stopped.')
    .optional(),
});

/** Builds the wire form of requests: the common members and the documents of each kind. */
export function requestWire({ all }: Pick<RequestKinds, 'all'>): RequestWire {
  const stepName = z.enum(all.flatMap(({ steps }) => steps.map(({ name }) => name)));
  const step = stepStateSchema.extend({ name: stepName }).meta({ id: 'Step' });
  const compensation = compensationSchema.extend({ step: stepName }).meta({ id: 'Compensation' });
  const common = core.extend({
    steps: z.array(step).optional(),
    compensationPlan: z.array(compensation).optional(),
  });
  const schema: z.ZodType = unionOf(all, ({ name, schemas: { input, quote, result } }) =>
    common
      .extend({ kind: z.literal(name), input, quote: quote.optional(), result: result.optional() })
      .meta({ id: `${title(name)}Request` }),
  ).meta({ id: 'Request' });
  const summarySchema: z.ZodType = unionOf(all, ({ name, schemas: { input } }) =>
    summaryCore.extend({ kind: z.literal(name), input }).meta({ id: `${title(name)}RequestSummary` }),
  ).meta({ id: 'RequestSummary' });
  const body = ({ version, problem, ...view }: RequestView): unknown =>
    z.encode(schema, {
      ...view,
      ...(problem === undefined ? {} : { problem: { type: problemTypeOf(problem.code), ...problem } }),
    });
  return {
    schema,
    summarySchema,
    body,
    summary: (summary) => z.encode(summarySchema, summary),
    reply: (view) => ({
      status: 200,
      ...(view.version === undefined ? {} : { headers: { etag: view.version } }),
      body: body(view),
    }),
  };
}

type ObjectSchema = z.core.$ZodTypeDiscriminable;

/** One schema of all kinds, told apart by `kind`. Throws when there are no kinds. */
export function unionOf<S extends ObjectSchema>(
  kinds: readonly RequestKind[],
  schemaOf: (kind: RequestKind) => S,
): z.ZodType<z.output<S>> {
  const [first, ...rest] = kinds.map(schemaOf);
  if (first === undefined) throw new Error('there are no kinds of requests');
  return z.discriminatedUnion('kind', [first, ...rest]);
}

/** `partner-change` becomes `PartnerChange`. */
const title = (kind: string): string => orchestrationOf(kind).replace(/^./, (letter) => letter.toUpperCase());
