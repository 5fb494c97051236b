/** A route that will not do; the message says why. */
export class RouteError extends Error {}
