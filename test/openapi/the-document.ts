import { requestWire } from '../../src/requests/http/request-resource.ts';
import { kinds } from '../../src/app/request-kinds.ts';
import { httpRoutes, type HttpDeps } from '../../src/app/http-routes.ts';
import { openapiDocument } from '../../src/platform/http/openapi/document.ts';
import { recordedExamples } from '../../src/platform/http/openapi/examples.ts';
import type { RouteDescription } from '../../src/platform/http/route.ts';

/** A route describes itself by the kinds of the app; for that it needs none of the things it works with. */
export const describing = { kinds, wire: requestWire(kinds) } as Partial<HttpDeps> as HttpDeps;

/** The routes as they describe themselves: for that they need none of the things they work with. */
export const theRoutes = (): Readonly<Record<string, RouteDescription>> =>
  Object.fromEntries(
    Object.entries(httpRoutes).map(([name, routeOf]) => [name, routeOf(describing).description]),
  );

/** The description as the app serves it. */
export const theDocument = () => openapiDocument(theRoutes(), recordedExamples);
