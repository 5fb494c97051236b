import { z } from 'zod';
import { purchaseRules } from '../../domain/policy/purchase-rules.ts';
import { rulesInForce } from '../../domain/policy/rules-in-force.ts';
import { ok } from '../../domain/result.ts';
import { anyToken } from './access.ts';
import type { HttpDeps } from './http-deps.ts';
import { instantSchema } from './instant.ts';
import { okReply } from './reply.ts';
import { route } from './route.ts';

/** `GET /rules?asOf=`: the rules of now, or of a day. */
export const listRulesRoute = ({ clock }: HttpDeps) =>
  route({
    access: anyToken,
    query: z.object({ asOf: instantSchema.optional() }),
    run: ({ query }) =>
      Promise.resolve(ok(okReply({ items: rulesInForce(purchaseRules, query.asOf ?? clock()) }))),
  });
