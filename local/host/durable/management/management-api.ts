import { emptyReply } from '../../http/exchange.ts';
import type { HttpExchangeRequest, HttpHandler, HttpReply } from '../../http/exchange.ts';
import { pathSegments } from '../../http/router.ts';
import type { DurableClient } from '../durable-client.ts';
import { raiseEventRoute, rewindRoute, statusRoute, terminateRoute } from './instance-routes.ts';
import { RPC_BASE, WEBHOOK_BASE } from './links.ts';
import { problem } from './problem.ts';
import { startRoute } from './start-route.ts';

/** The extension's HTTP API, under both of its bases. Anything unknown is a 404. */
export function managementApi(client: DurableClient, hub: string): HttpHandler {
  return async (request) => {
    const path = pathBelowBase(request.url.pathname);
    if (path === undefined) return emptyReply(404);
    const [resource, ...rest] = path;
    const route = `${request.method} ${resource?.toLowerCase() ?? ''}`;
    if (route === 'POST orchestrators') return orchestrators(client, hub, request, rest);
    if (route === 'GET instances' && rest.length === 1) return statusRoute(client, request, rest[0] ?? '');
    if (route === 'POST instances') return instanceOperation(client, request, rest);
    if (resource?.toLowerCase() === 'entities')
      return problem(501, 'entities are not supported by the local host');
    return emptyReply(404);
  };
}

function pathBelowBase(pathname: string): string[] | undefined {
  const base = [WEBHOOK_BASE, RPC_BASE].find((one) => pathname.toLowerCase().startsWith(`${one}/`));
  return base === undefined ? undefined : pathSegments(pathname.slice(base.length));
}

async function orchestrators(
  client: DurableClient,
  hub: string,
  request: HttpExchangeRequest,
  [name, instanceId, ...more]: string[],
): Promise<HttpReply> {
  if (name === undefined || more.length > 0) return emptyReply(404);
  return startRoute(client, hub, request, name, instanceId);
}

async function instanceOperation(
  client: DurableClient,
  request: HttpExchangeRequest,
  [id, operation, argument, ...more]: string[],
): Promise<HttpReply> {
  if (id === undefined || more.length > 0) return emptyReply(404);
  switch (operation?.toLowerCase()) {
    case 'raiseevent':
      return argument === undefined ? emptyReply(404) : raiseEventRoute(client, request, id, argument);
    case 'terminate':
      return terminateRoute(client, request, id);
    case 'rewind':
      return rewindRoute(client, id);
    default:
      return emptyReply(404);
  }
}
