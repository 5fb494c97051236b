import { requestWire } from '../../src/requests/http/request-resource.ts';
import { kinds } from '../../src/app/request-kinds.ts';
import { httpRoutes, type HttpDeps } from '../../src/app/http-routes.ts';
import { openapiDocument } from '../../src/platform/http/openapi/document.ts';
import { recordedExamples } from '../../src/platform/http/openapi/examples.ts';
import type { RouteDescription } from '../../src/platform/http/route.ts';

/** A route describes itself by the kinds of the app; for that it needs none of the things it works with. */
export const describing = { kinds, wire: requestWire(kinds) } as Partial<HttpDeps> as HttpDeps;

/** The descriptions of all routes, which need none of their dependencies. */
export const theRoutes = (): Readonly<Record<string, RouteDescription>> =>
  Object.fromEntries(
    Object.entries(httpRoutes).map(([name, routeOf]) => [name, routeOf(describing).description]),
  );

/** The OpenAPI description that the app serves. */
export const theDocument = () => openapiDocument(theRoutes(), recordedExamples);
