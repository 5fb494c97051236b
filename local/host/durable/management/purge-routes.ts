import { emptyReply, jsonReply } from '../../http/exchange.ts';
import type { HttpExchangeRequest, HttpReply } from '../../http/exchange.ts';
import type { DurableClient } from '../durable-client.ts';
import { QueryParameters } from './query-parameters.ts';

/** `DELETE instances/{id}`: 200, 404, or 412 while it lives. */
export async function purgeRoute(client: DurableClient, id: string): Promise<HttpReply> {
  const answer = await client.purge(id);
  switch (answer.kind) {
    case 'purged':
      return purged(1);
    case 'unknown':
      return emptyReply(404);
    case 'alive':
      return jsonReply(
        412,
        `Only orchestrations in a terminal state can be purged, but the orchestration with instance ID ${id} has status ${answer.status}`,
      );
  }
}

/** `DELETE instances?createdTimeFrom=&createdTimeTo=&runtimeStatus=`: 200, 404 when there is none, 400 without a beginning. */
export async function purgeAllRoute(client: DurableClient, { url }: HttpExchangeRequest): Promise<HttpReply> {
  const query = new QueryParameters(url);
  const createdFrom = query.time('createdTimeFrom');
  if (createdFrom === undefined)
    return jsonReply(400, "Please provide value for 'createdTimeFrom' parameter.");
  const statuses = query.statuses('runtimeStatus');
  const count = await client.purgeAll({ createdFrom, createdTo: query.time('createdTimeTo'), statuses });
  return count === 0 ? emptyReply(404) : purged(count);
}

function purged(instancesDeleted: number): HttpReply {
  return jsonReply(200, { instancesDeleted });
}
