import type { HttpData, NullableMap } from '../core/typed-data.ts';
import type { HttpExchangeRequest } from './exchange.ts';

/** The request as the worker protocol carries it. Repeated query keys and headers are joined with a comma. */
export function toFunctionRequest(request: HttpExchangeRequest, params: Record<string, string>): HttpData {
  const { method, url, headers, body } = request;
  const query: NullableMap = {};
  for (const key of new Set(url.searchParams.keys()))
    query[key] = { value: url.searchParams.getAll(key).join(',') };
  return {
    method,
    url: url.href,
    nullableHeaders: nullable(headers),
    nullableParams: nullable(params),
    nullableQuery: query,
    body: body.length > 0 ? { bytes: body } : null,
  };
}

function nullable(map: Record<string, string | string[] | undefined>): NullableMap {
  const result: NullableMap = {};
  for (const [name, value] of Object.entries(map)) {
    if (value !== undefined) result[name] = { value: Array.isArray(value) ? value.join(', ') : value };
  }
  return result;
}
