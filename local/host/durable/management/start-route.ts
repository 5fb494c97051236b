import { jsonReply } from '../../http/exchange.ts';
import type { HttpExchangeRequest, HttpReply } from '../../http/exchange.ts';
import type { DurableClient } from '../durable-client.ts';
import { isFinished } from '../instance.ts';
import { managementLinks } from './links.ts';
import { badArgument, problem } from './problem.ts';
import { outputOf, statusBody } from './status-body.ts';

/** `POST orchestrators/{name}[/{instanceId}]`: starts an instance, and waits for its end when `timeout` (seconds) says so. */
export async function startRoute(
  client: DurableClient,
  hub: string,
  request: HttpExchangeRequest,
  name: string,
  instanceId: string | undefined,
): Promise<HttpReply> {
  const wrongId = instanceId === undefined ? undefined : wrongInstanceId(instanceId);
  if (wrongId !== undefined) return badArgument(wrongId);
  const input = request.body.length === 0 ? null : request.body.toString();
  if (input !== null && !isJson(input)) return problem(400, 'Invalid JSON content');
  const version = request.url.searchParams.get('version') ?? undefined;
  const answer = await client.start({ name, instanceId, version, input });
  if (answer.kind === 'exists')
    return problem(
      409,
      'An orchestration instance with this id exists',
      `An Orchestration instance with the status ${answer.status} already exists.`,
    );
  return (
    (await endReply(client, request, answer.instanceId)) ?? acceptedReply(request, hub, answer.instanceId)
  );
}

async function endReply(
  client: DurableClient,
  { url }: HttpExchangeRequest,
  instanceId: string,
): Promise<HttpReply | undefined> {
  const timeout = Number(url.searchParams.get('timeout') ?? NaN);
  if (!(timeout >= 0)) return undefined;
  const instance = await client.waitForEnd(instanceId, timeout * 1000);
  if (instance === undefined || !isFinished(instance.status)) return undefined;
  if (instance.status === 'Completed') return jsonReply(200, outputOf(instance));
  const wantsError = url.searchParams.get('returnInternalServerErrorOnFailure') === 'true';
  return jsonReply(instance.status === 'Failed' && wantsError ? 500 : 200, statusBody(instance, true));
}

function acceptedReply({ url }: HttpExchangeRequest, hub: string, instanceId: string): HttpReply {
  const links = managementLinks(url.origin, hub, instanceId);
  return jsonReply(202, links, [
    ['location', links['statusQueryGetUri'] ?? ''],
    ['retry-after', '10'],
  ]);
}

function wrongInstanceId(id: string): string | undefined {
  if (id.startsWith('@')) return 'Orchestration instance ids must not start with @.';
  // eslint-disable-next-line no-control-regex -- control characters are just what is refused
  if (/[/\\#?\u0000-\u001f\u007f-\u009f]/.test(id))
    return 'Orchestration instance ids must not contain /, \\, #, ?, or control characters.';
  return id.length > 100 ? 'Instance ID lengths must not exceed 100 characters.' : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
