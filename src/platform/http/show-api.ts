import { z } from 'zod';
import { lazy } from '../node/lazy.ts';
import { openRoute, type RouteContract, type RouteDescription } from './route.ts';

const contract = {
  address: 'GET /api/openapi.json',
  summary: 'This description',
  tag: 'desk',
  answer: { schema: z.record(z.string(), z.unknown()) },
} as const satisfies RouteContract;

/** `GET /api/openapi.json`: the description of all routes, including this one. Loaded and generated at the first call. */
export function showApiRoute(routes: () => Readonly<Record<string, RouteDescription>>) {
  const document = lazy(async () => {
    const { openapiDocument } = await import('./openapi/document.ts');
    const { recordedExamples } = await import('./openapi/examples.ts');
    return openapiDocument({ ...routes(), showApi: { ...contract, policy: 'open' } }, recordedExamples);
  });
  return openRoute(contract, async () => {
    const headers = { 'cache-control': 'public, max-age=300' };
    return { status: 200, headers, body: await document() };
  });
}
