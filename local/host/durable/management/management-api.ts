import { emptyReply } from '../../http/exchange.ts';
import type { HttpExchangeRequest, HttpHandler, HttpReply } from '../../http/exchange.ts';
import type { DurableClient } from '../durable-client.ts';
import { raiseEventRoute, rewindRoute, steerRoute } from './instance-routes.ts';
import { RPC_BASE, WEBHOOK_BASE } from './links.ts';
import { problem } from './problem.ts';
import { purgeAllRoute, purgeRoute } from './purge-routes.ts';
import { restartRoute, startRoute } from './start-route.ts';
import { listRoute, statusRoute } from './status-routes.ts';

/** The extension's HTTP API, under both of its bases. Anything unknown is a 404. */
export function managementApi(client: DurableClient, hub: string): HttpHandler {
  return async (request) => {
    const [resource, ...rest] = pathBelowBase(request.url.pathname) ?? [];
    switch (resource?.toLowerCase()) {
      case 'orchestrators':
        return orchestrators(client, hub, request, rest);
      case 'instances':
        return instances(client, hub, request, rest);
      case 'entities':
        return problem(501, 'entities are not supported by the local host');
      default:
        return emptyReply(404);
    }
  };
}

/** The decoded parts of the path, or nothing when it is none of the API or cannot be decoded. */
function pathBelowBase(pathname: string): string[] | undefined {
  const base = [WEBHOOK_BASE, RPC_BASE].find((one) => pathname.toLowerCase().startsWith(`${one}/`));
  if (base === undefined) return undefined;
  try {
    const parts = pathname.slice(base.length).split('/');
    return parts.filter((part) => part !== '').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

async function orchestrators(
  client: DurableClient,
  hub: string,
  request: HttpExchangeRequest,
  [name, instanceId, ...more]: string[],
): Promise<HttpReply> {
  if (request.method !== 'POST' || name === undefined || more.length > 0) return emptyReply(404);
  return startRoute(client, hub, request, name, instanceId);
}

async function instances(
  client: DurableClient,
  hub: string,
  request: HttpExchangeRequest,
  path: string[],
): Promise<HttpReply> {
  const [id, ...operation] = path;
  switch (`${request.method} ${path.length}`) {
    case 'GET 0':
      return listRoute(client, request);
    case 'DELETE 0':
      return purgeAllRoute(client, request);
    case 'GET 1':
      return statusRoute(client, request, id ?? '');
    case 'DELETE 1':
      return purgeRoute(client, id ?? '');
    case 'POST 2':
    case 'POST 3':
      return instanceOperation(client, hub, request, id ?? '', operation);
    default:
      return emptyReply(404);
  }
}

async function instanceOperation(
  client: DurableClient,
  hub: string,
  request: HttpExchangeRequest,
  id: string,
  [name = '', argument]: string[],
): Promise<HttpReply> {
  const operation = name.toLowerCase();
  if ((operation === 'raiseevent') !== (argument !== undefined)) return emptyReply(404);
  switch (operation) {
    case 'raiseevent':
      return raiseEventRoute(client, request, id, argument ?? '');
    case 'terminate':
    case 'suspend':
    case 'resume':
      return steerRoute(client, request, id, operation);
    case 'restart':
      return restartRoute(client, hub, request, id);
    case 'rewind':
      return rewindRoute(client, id);
    default:
      return emptyReply(404);
  }
}
