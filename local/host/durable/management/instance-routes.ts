import { emptyReply, jsonReply } from '../../http/exchange.ts';
import type { HttpExchangeRequest, HttpReply } from '../../http/exchange.ts';
import type { DurableClient, PostAnswer } from '../durable-client.ts';
import { isFinished } from '../instance.ts';
import { invalidOperation, problem } from './problem.ts';

/** `POST instances/{id}/raiseEvent/{name}` with a JSON body. */
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

/** `POST instances/{id}/terminate`, `suspend` or `resume`, each with `?reason=`. */
export async function steerRoute(
  client: DurableClient,
  { url }: HttpExchangeRequest,
  id: string,
  operation: 'terminate' | 'suspend' | 'resume',
): Promise<HttpReply> {
  const answer = await client[operation](id, url.searchParams.get('reason'));
  return answer.kind === 'wrong-state'
    ? invalidOperation(
        `Cannot ${operation} the orchestration instance ${id} because instance is in the ${answer.status} state.`,
      )
    : postReply(answer);
}

/** `POST instances/{id}/rewind`: never served, but what cannot be rewound anywhere is told so. */
export function rewindRoute(client: DurableClient, id: string): HttpReply {
  const instance = client.find(id);
  // The dollar sign is the extension's own.
  if (instance === undefined) return jsonReply(404, `No orchestration with instance ID "$${id}" found.`);
  return instance.status === 'Failed'
    ? jsonReply(501, 'rewind is not supported by the local host')
    : jsonReply(
        412,
        `This orchestration has status ${instance.status}, but only orchestrations in the "Failed" state can be rewound.`,
      );
}

function eventInput(body: Buffer): string | undefined {
  try {
    return JSON.stringify(JSON.parse(body.toString()));
  } catch {
    return undefined;
  }
}

function postReply({ kind }: PostAnswer): HttpReply {
  return emptyReply({ posted: 202, finished: 410, unknown: 404 }[kind]);
}
