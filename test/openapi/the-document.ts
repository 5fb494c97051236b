import { httpRoutes, type HttpDeps } from '../../src/adapters/http/handlers.ts';
import { openapiDocument } from '../../src/adapters/http/openapi/document.ts';
import { recordedExamples } from '../../src/adapters/http/openapi/examples.ts';
import type { RouteDescription } from '../../src/adapters/http/route.ts';

/** The routes as they describe themselves: for that they need none of the things they work with. */
export const theRoutes = (): Readonly<Record<string, RouteDescription>> =>
  Object.fromEntries(
    Object.entries(httpRoutes).map(([name, routeOf]) => [name, routeOf({} as HttpDeps).description]),
  );

/** The description as the app serves it. */
export const theDocument = () => openapiDocument(theRoutes(), recordedExamples);
