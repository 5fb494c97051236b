import { ok } from '../../domain/result.ts';
import { listCustomers } from '../../use-cases/list-customers.ts';
import { anyToken } from './access.ts';
import type { HttpDeps } from './http-deps.ts';
import { okReply } from './reply.ts';
import { route } from './route.ts';

/** `GET /customers` */
export const listCustomersRoute = ({ customers, grants }: HttpDeps) =>
  route({
    access: anyToken,
    run: async ({ principal }) =>
      ok(okReply({ items: await listCustomers({ customers, grants })(principal) })),
  });
