import { z } from 'zod';
import { rulesInForce } from '../domain/rules-in-force.ts';
import { ok } from '../../core/result.ts';
import type { Clock } from '../../core/clock.ts';
import { anyToken } from '../../platform/http/access.ts';
import { instantSchema } from '../../platform/http/fields.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';

const ruleSchema = z
  .object({
    rule: z.string(),
    validFrom: z.iso.datetime(),
    validUntil: z.iso.datetime().nullable(),
    parameters: z.record(z.string(), z.unknown()),
    source: z.string(),
    text: z.object({ en: z.string(), fr: z.string() }),
  })
  .meta({ id: 'Rule' });

interface Deps {
  readonly kinds: { readonly all: readonly { readonly rules: Parameters<typeof rulesInForce>[0] }[] };
  readonly clock: Clock;
}

/** `GET /rules?asOf=`: the rules in force now or on a day. */
export const listRulesRoute = ({ clock, kinds }: Deps) =>
  route({
    address: 'GET /api/v1/rules',
    summary: 'Lists the rules of a day',
    tag: 'rules',
    answer: { schema: z.object({ items: z.array(ruleSchema) }) },
    access: anyToken,
    query: z.object({ asOf: instantSchema.optional() }),
    run: ({ query }) =>
      Promise.resolve(
        ok(
          okReply({
            items: rulesInForce(
              kinds.all.flatMap(({ rules }) => rules),
              query.asOf ?? clock(),
            ),
          }),
        ),
      ),
  });
