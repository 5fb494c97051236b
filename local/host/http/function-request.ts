import type { HttpData, NullableMap } from '../core/typed-data.ts';
import type { HttpExchangeRequest } from './exchange.ts';

/**
 * The request as the worker protocol carries it. Repeated query keys and headers are joined with a comma. A chunked body
 * gets lost: https://github.com/Azure/azure-functions-nodejs-worker/issues/524
 */
export function toFunctionRequest(request: HttpExchangeRequest, params: Record<string, string>): HttpData {
  const { method, url, headers, body } = request;
  return {
    method,
    url: url.href,
    nullableHeaders: nullable(headers),
    nullableParams: nullable(params),
    nullableQuery: queryOf(url),
    body: body.length > 0 && headers['transfer-encoding'] === undefined ? { bytes: body } : null,
  };
}

/** Letter case of names does not count; the first spelling stays. */
function queryOf({ searchParams }: URL): NullableMap {
  const query = new Map<string, { name: string; values: string[] }>();
  for (const [name, value] of searchParams) {
    const known = query.get(name.toLowerCase());
    if (known === undefined) query.set(name.toLowerCase(), { name, values: [value] });
    else known.values.push(value);
  }
  return Object.fromEntries(
    [...query.values()].map(({ name, values }) => [name, { value: values.join(',') }]),
  );
}

function nullable(map: Record<string, string | string[] | undefined>): NullableMap {
  const result: NullableMap = {};
  for (const [name, value] of Object.entries(map)) {
    if (value !== undefined) result[name] = { value: Array.isArray(value) ? value.join(',') : value };
  }
  return result;
}
