import type { Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';

/** Refuses calls that name no api-version, or one this stand-in does not speak. */
export function requireVersion(route: Route, version: string): Route {
  return {
    ...route,
    handle: (call) => {
      const given = call.query('api-version');
      if (given === undefined)
        throw new Refusal(400, 'MissingApiVersionParameter', 'The api-version query parameter is required.');
      if (given !== version)
        throw new Refusal(
          400,
          'InvalidApiVersionParameter',
          `The api-version '${given}' is not '${version}'.`,
        );
      return route.handle(call);
    },
  };
}
