import { z } from 'zod';
import { openapiDocument } from './openapi/document.ts';
import { recordedExamples } from './openapi/examples.ts';
import { openRoute, type RouteContract, type RouteDescription } from './route.ts';

const contract = {
  address: 'GET /api/openapi.json',
  summary: 'This description',
  tag: 'desk',
  answer: { schema: z.record(z.string(), z.unknown()) },
} as const satisfies RouteContract;

/** `GET /api/openapi.json`: the description of all routes, including this one. Generated at the first call. */
export function showApiRoute(routes: () => Readonly<Record<string, RouteDescription>>) {
  let document: object | undefined;
  return openRoute(contract, () => {
    document ??= openapiDocument({ ...routes(), showApi: { ...contract, policy: 'open' } }, recordedExamples);
    const headers = { 'cache-control': 'public, max-age=300' };
    return Promise.resolve({ status: 200, headers, body: document });
  });
}
