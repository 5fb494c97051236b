import { z } from 'zod';
import { appRoleSchema, grantRoleSchema } from '../../core/access.ts';
import { ok } from '../../core/result.ts';
import { anyToken } from '../../platform/http/access.ts';
import { okReply } from '../../platform/http/reply.ts';
import { route } from '../../platform/http/route.ts';
import { showPerson, type PersonDeps } from '../use-cases/show-person.ts';

/** Parts of the desk that only work with settings of their own. */
const featureSchema = z.enum(['tickets', 'webhook']);
export type Feature = z.infer<typeof featureSchema>;

interface Deps extends PersonDeps {
  readonly settings: { readonly approvalsRequired: number };
  readonly features: readonly Feature[];
}

const answerSchema = z
  .object({
    objectId: z.string().describe('Object id of the caller in Entra ID.'),
    name: z.string().describe('Name of the caller, from the token.'),
    appRoles: z.array(appRoleSchema).describe('App roles of the token, which count for all customers.'),
    grants: z
      .array(
        z.object({
          customerId: z.string(),
          name: z
            .string()
            .optional()
            .describe('Company name as it was last read; absent when the desk has never read the customer.'),
          roles: z.array(grantRoleSchema).describe('Roles of the caller on this customer.'),
        }),
      )
      .describe("The caller's own grants, by the name of the customer."),
    approvalsRequired: z.int().describe('Approvals that a request needs.'),
    features: z
      .array(featureSchema)
      .describe('Parts that are set up: `tickets` (the queues of the help desk), `webhook`.'),
  })
  .meta({ id: 'Me' });

/** `GET /me`: who the caller is and may do. Asks the desk's own tables only. */
export const showPersonRoute = (deps: Deps) =>
  route({
    address: 'GET /api/v1/me',
    summary: 'Shows who the caller is, and what the caller may do for whom',
    tag: 'customers',
    answer: { schema: answerSchema },
    access: anyToken,
    run: async ({ principal }) =>
      ok(
        okReply({
          ...(await showPerson(deps)(principal)),
          approvalsRequired: deps.settings.approvalsRequired,
          features: deps.features,
        }),
      ),
  });
