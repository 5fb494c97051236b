import type { Route } from '../gateway/plane.ts';
import { Refusal } from '../gateway/refusal.ts';

/** Refuses a token of the application alone: 403/1002, in the words Microsoft answers. */
export function requireUser(route: Route): Route {
  return {
    ...route,
    handle: (call) => {
      if (!call.caller.hasUser)
        throw new Refusal(403, '1002', "This resource can't be accessed by application credentials.");
      return route.handle(call);
    },
  };
}
