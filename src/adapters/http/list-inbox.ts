import { ok } from '../../domain/result.ts';
import { listInbox } from '../../use-cases/list-inbox.ts';
import { anyToken } from './access.ts';
import type { HttpDeps } from './http-deps.ts';
import { okReply } from './reply.ts';
import { viewBody } from './request-body.ts';
import { route } from './route.ts';

/** `GET /inbox` */
export const listInboxRoute = ({ requests, inbox, grants }: HttpDeps) =>
  route({
    access: anyToken,
    async run({ principal }) {
      const waiting = await listInbox({ requests, inbox, grants })(principal);
      return ok(okReply({ items: waiting.map(viewBody) }));
    },
  });
