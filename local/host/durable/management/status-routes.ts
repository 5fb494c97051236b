import { emptyReply, jsonReply } from '../../http/exchange.ts';
import type { HttpExchangeRequest, HttpReply } from '../../http/exchange.ts';
import type { DurableClient } from '../durable-client.ts';
import { isFinished } from '../instance.ts';
import { historyView } from './history-view.ts';
import { badArgument } from './problem.ts';
import { QueryParameters } from './query-parameters.ts';
import { statusBody } from './status-body.ts';

/** Instances on a page when the caller does not say. */
const PAGE_SIZE = 100;
const TOKEN_HEADER = 'x-ms-continuation-token';

/**
 * `GET instances/{id}`: 202 while it lives, 200 when it ended (500 for a failure, if `wantsError`, which the query
 * tells unless given), 404.
 */
export function statusRoute(
  client: DurableClient,
  { url }: HttpExchangeRequest,
  id: string,
  wantsError?: boolean,
): HttpReply {
  const instance = client.find(id);
  if (instance === undefined) return emptyReply(404);
  const query = new QueryParameters(url);
  const showInput = query.flag('showInput') ?? true;
  const showOutput = query.flag('showHistoryOutput') ?? false;
  const wantsHistory = query.flag('showHistory') === true && instance.status !== 'Pending';
  const history = wantsHistory ? historyView(client.history(id), { showInput, showOutput }) : null;
  const body = statusBody(instance, showInput, history);
  if (!isFinished(instance.status))
    return jsonReply(202, body, [
      ['location', url.href],
      ['retry-after', '5'],
    ]);
  const isError = wantsError ?? query.flag('returnInternalServerErrorOnFailure') ?? false;
  return jsonReply(instance.status === 'Failed' && isError ? 500 : 200, body);
}

/**
 * `GET instances`: one page, in the order of ids. When more may follow, a header of the answer says where; sent
 * back as it is, it fetches the next page.
 */
export function listRoute(client: DurableClient, { url, headers }: HttpExchangeRequest): HttpReply {
  const query = new QueryParameters(url);
  const filter = {
    createdFrom: query.time('createdTimeFrom'),
    createdTo: query.time('createdTimeTo'),
    statuses: query.statuses('runtimeStatus'),
    idPrefix: query.text('instanceIdPrefix'),
  };
  const size = Math.floor(query.number('top', 1) ?? PAGE_SIZE);
  const token = [headers[TOKEN_HEADER]].flat()[0];
  const after = token === undefined || token === '' ? undefined : idOfToken(token);
  if (after === null) return badArgument('The continuation token is not one of this host.');
  const { instances, next } = client.list(filter, size, after);
  const showInput = query.flag('showInput') ?? true;
  return jsonReply(
    200,
    instances.map((instance) => statusBody(instance, showInput)),
    next === undefined ? [] : [[TOKEN_HEADER, tokenOfId(next)]],
  );
}

function tokenOfId(instanceId: string): string {
  return Buffer.from(JSON.stringify({ after: instanceId })).toString('base64url');
}

function idOfToken(token: string): string | null {
  try {
    const { after } = JSON.parse(Buffer.from(token, 'base64url').toString()) as { after?: unknown };
    return typeof after === 'string' ? after : null;
  } catch {
    return null;
  }
}
