import { jsonReply } from '../../http/exchange.ts';
import type { HttpExchangeRequest, HttpReply } from '../../http/exchange.ts';
import type { DurableClient } from '../durable-client.ts';
import { isFinished } from '../instance.ts';
import { managementLinks } from './links.ts';
import { invalidOperation, problem } from './problem.ts';
import { QueryParameters } from './query-parameters.ts';
import { outputOf } from './status-body.ts';
import { statusRoute } from './status-routes.ts';

/** `POST orchestrators/{name}[/{instanceId}]`: starts an instance. */
export async function startRoute(
  client: DurableClient,
  hub: string,
  request: HttpExchangeRequest,
  name: string,
  instanceId: string | undefined,
): Promise<HttpReply> {
  const wrongId = instanceId === undefined ? undefined : wrongInstanceId(instanceId);
  if (wrongId !== undefined) return problem(400, wrongId);
  const input = request.body.length === 0 ? null : request.body.toString();
  if (input !== null && !isJson(input)) return invalidOperation('The input is not JSON.');
  const version = new QueryParameters(request.url).text('version');
  const answer = await client.start({ name, instanceId, version, input });
  return answer.kind === 'exists'
    ? problem(409, `An Orchestration instance with the status ${answer.status} already exists.`)
    : startedReply(client, hub, request, answer.instanceId);
}

/** `POST instances/{id}/restart`, under a new id unless `restartWithNewInstanceId` is false. */
export async function restartRoute(
  client: DurableClient,
  hub: string,
  request: HttpExchangeRequest,
  id: string,
): Promise<HttpReply> {
  const withNewId = new QueryParameters(request.url).flag('restartWithNewInstanceId') ?? true;
  const answer = await client.restart(id, withNewId);
  switch (answer.kind) {
    case 'started':
      return startedReply(client, hub, request, answer.instanceId);
    case 'exists':
      return problem(
        409,
        'A non-terminal instance with this instance ID already exists.',
        `An Orchestration instance with the status ${answer.status} already exists.`,
      );
    case 'unknown':
      return problem(
        400,
        'InstanceId does not match a valid orchestration instance.',
        `An orchestration with the instanceId ${id} was not found.`,
      );
  }
}

/** 202 with links; when `timeout` and `pollingInterval` (seconds) ask to wait and it ends in time, 200. */
async function startedReply(
  client: DurableClient,
  hub: string,
  request: HttpExchangeRequest,
  instanceId: string,
): Promise<HttpReply> {
  const query = new QueryParameters(request.url);
  const timeout = query.number('timeout', 0);
  const interval = query.number('pollingInterval', 0);
  if (timeout === undefined || interval === undefined) return acceptedReply(request, hub, instanceId);
  if (interval > timeout)
    return problem(400, `Total timeout ${timeout} should be bigger than retry timeout ${interval}`);
  const instance = await client.waitForEnd(instanceId, timeout * 1000);
  if (instance === undefined || !isFinished(instance.status)) return acceptedReply(request, hub, instanceId);
  return instance.status === 'Completed'
    ? jsonReply(200, outputOf(instance))
    : statusRoute(client, request, instanceId, false);
}

function acceptedReply({ url }: HttpExchangeRequest, hub: string, instanceId: string): HttpReply {
  // The real extension leaves the link for rewinding out here, and only here.
  const { rewindPostUri: _, ...links } = managementLinks(url.origin, hub, instanceId);
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
