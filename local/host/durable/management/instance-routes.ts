import { emptyReply, jsonReply } from '../../http/exchange.ts';
import type { HttpExchangeRequest, HttpReply } from '../../http/exchange.ts';
import type { DurableClient, PostAnswer } from '../durable-client.ts';
import { isFinished } from '../instance.ts';
import { problem } from './problem.ts';
import { statusBody } from './status-body.ts';

/** `GET instances/{id}`: 202 while it lives, 200 when it ended, 404. */
export function statusRoute(client: DurableClient, { url }: HttpExchangeRequest, id: string): HttpReply {
  const instance = client.find(id);
  if (instance === undefined) return emptyReply(404);
  const body = statusBody(instance, url.searchParams.get('showInput') !== 'false');
  if (!isFinished(instance.status))
    return jsonReply(202, body, [
      ['location', url.href],
      ['retry-after', '5'],
    ]);
  const wantsError = url.searchParams.get('returnInternalServerErrorOnFailure') === 'true';
  return jsonReply(instance.status === 'Failed' && wantsError ? 500 : 200, body);
}

/** `POST instances/{id}/raiseEvent/{name}` with a JSON body (none counts as null). */
export async function raiseEventRoute(
  client: DurableClient,
  { headers, body }: HttpExchangeRequest,
  id: string,
  name: string,
): Promise<HttpReply> {
  const instance = client.find(id);
  if (instance === undefined) return emptyReply(404);
  if (isFinished(instance.status)) return emptyReply(410);
  if (!/^application\/json\b/i.test(headers['content-type'] ?? ''))
    return problem(400, 'Only application/json request content is supported');
  const input = eventInput(body);
  if (input === undefined) return problem(400, 'Invalid JSON content');
  return postReply(await client.raiseEvent(id, name, input));
}

/** `POST instances/{id}/terminate?reason=`. */
export async function terminateRoute(
  client: DurableClient,
  { url }: HttpExchangeRequest,
  id: string,
): Promise<HttpReply> {
  return postReply(await client.terminate(id, url.searchParams.get('reason') ?? ''));
}

/** Any other `POST instances/{id}/rewind` of an instance that is there. */
export function rewindRoute(client: DurableClient, id: string): HttpReply {
  return client.find(id) === undefined
    ? emptyReply(404)
    : jsonReply(501, 'rewind is not supported by the local host');
}

function eventInput(body: Buffer): string | undefined {
  if (body.length === 0) return 'null';
  try {
    return JSON.stringify(JSON.parse(body.toString()));
  } catch {
    return undefined;
  }
}

function postReply(answer: PostAnswer): HttpReply {
  return emptyReply({ posted: 202, finished: 410, unknown: 404 }[answer]);
}
