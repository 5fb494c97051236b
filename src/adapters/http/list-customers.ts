import { z } from 'zod';
import { ok } from '../../domain/result.ts';
import { listCustomers } from '../../use-cases/list-customers.ts';
import { anyToken } from './access.ts';
import type { HttpDeps } from './http-deps.ts';
import { pageParameters } from './query-parameters.ts';
import { okReply } from './reply.ts';
import { route } from './route.ts';

/** `GET /customers?limit=&cursor=` */
export const listCustomersRoute = ({ customers, grants }: HttpDeps) =>
  route({
    access: anyToken,
    query: z.object(pageParameters),
    run: async ({ principal, query }) =>
      ok(okReply(await listCustomers({ customers, grants })(principal, query))),
  });
