import type { HttpHandler } from '@azure/functions';
import { acceptExchangeRoute } from '../exchange/http/accept-exchange.ts';
import { acceptPartnerChangeRoute } from '../partner-change/http/accept-partner-change.ts';
import { purchaseRoutes } from '../purchase/http/purchase-routes.ts';
import { requestRoutes } from '../requests/http/request-routes.ts';
import { ticketRoutes } from '../tickets/http/ticket-routes.ts';
import { catalogRoutes } from '../catalog/http/catalog-routes.ts';
import { acceptRefundRoute } from '../refund/http/accept-refund.ts';
import { renewalRoutes } from '../renewal/http/renewal-routes.ts';
import { showHeadroomRoute } from '../headroom/http/show-headroom.ts';
import { calculateHeadroomRoute } from '../headroom/http/calculate-headroom.ts';
import { ledgerRoutes } from '../ledger/http/ledger-routes.ts';
import { showReservationRoute } from '../options/http/show-reservation.ts';
import { radarRoutes } from '../radar/http/radar-routes.ts';
import { returnRoutes } from '../returns/http/return-routes.ts';
import type { Telemetry } from '../core/telemetry.ts';
import type { Clock, MonotonicClock } from '../core/clock.ts';
import { authorise, type AuthoriseDeps } from '../customers/use-cases/authorise.ts';
import { httpHandler, type RouteHandler } from '../platform/http/http-handler.ts';
import { bearer, type IdentitySettings } from '../platform/http/bearer.ts';
import { callLimits, type CallLimitSettings } from '../platform/http/call-limits.ts';
import { healthRoute } from '../platform/http/health.ts';
import { customerRoutes } from '../customers/http/customer-routes.ts';
import { rescopeReservationRoute } from '../reservations/http/rescope-reservation.ts';
import {
  listManagementGroupsRoute,
  listResourceGroupsRoute,
} from '../reservations/http/list-scope-targets.ts';
import { reminderRoutes } from '../reminders/http/reminder-routes.ts';
import { listReservationsRoute } from '../watch/http/list-reservations.ts';
import { listRulesRoute } from '../rules/http/list-rules.ts';
import type { Auth, Route } from '../platform/http/route.ts';
import { showApiRoute } from '../platform/http/show-api.ts';
import { deskSpeech, speakText } from './speech.ts';

const routes = {
  ...purchaseRoutes,
  acceptPartnerChange: acceptPartnerChangeRoute,
  acceptRefund: acceptRefundRoute,
  acceptExchange: acceptExchangeRoute,
  ...renewalRoutes,
  ...requestRoutes,
  ...ticketRoutes,
  ...customerRoutes,
  listManagementGroups: listManagementGroupsRoute,
  listResourceGroups: listResourceGroupsRoute,
  listReservations: listReservationsRoute,
  showReservation: showReservationRoute,
  rescopeReservation: rescopeReservationRoute,
  ...reminderRoutes,
  ...catalogRoutes,
  ...ledgerRoutes,
  ...returnRoutes,
  ...radarRoutes,
  calculateHeadroom: calculateHeadroomRoute,
  showHeadroom: showHeadroomRoute,
  listRules: listRulesRoute,
  checkHealth: healthRoute,
} as const satisfies Record<string, (deps: never) => Route>;

/** The intersection of the dependencies of all routes: each route's file declares its own. */
type RouteDeps = (typeof routes)[keyof typeof routes] extends (deps: infer All) => Route ? All : never;

/** The dependencies of all routes, and those of authentication and authorisation. */
export type HttpDeps = RouteDeps &
  AuthoriseDeps & {
    readonly identity: IdentitySettings;
    readonly callLimits: CallLimitSettings;
    readonly clock: Clock;
    readonly monotonic: MonotonicClock;
  };

/** Every route of the desk by the name its function is registered under. */
export const httpRoutes = {
  ...routes,
  showApi: (deps: HttpDeps) =>
    showApiRoute(() =>
      Object.fromEntries(Object.entries(routes).map(([name, routeOf]) => [name, routeOf(deps).description])),
    ),
} as const satisfies Record<string, (deps: HttpDeps) => Route>;

/** Machines call these routes all the time: their traces would hide the others. */
const UNTRACED = ['checkHealth'];

export type RouteName = keyof typeof httpRoutes;
export type HttpHandlers = Readonly<Record<RouteName, HttpHandler>>;

/** Creates the handlers to register. Calls `deps` once, at the first request, so that importing builds nothing. */
export function httpHandlers(deps: () => HttpDeps, telemetry: Telemetry): HttpHandlers {
  let opened: { readonly auth: Auth; readonly deps: HttpDeps } | undefined;
  const open = () => {
    const built = deps();
    const auth = {
      authenticate: bearer(built.identity, built.clock),
      authorise: authorise(built),
      limits: callLimits(built.callLimits, built.monotonic),
      speak: deskSpeech(built.kinds),
    };
    return { auth, deps: built };
  };
  const handler = (name: string, routeOf: (deps: HttpDeps) => Route): HttpHandler => {
    let route: Route | undefined;
    const handle: RouteHandler = async (request, context) => {
      opened ??= open();
      route ??= routeOf(opened.deps);
      return route.answer(opened.auth, request, context);
    };
    return httpHandler(handle, { telemetry, speakText, isUnseen: UNTRACED.includes(name) });
  };
  const entries = Object.entries(httpRoutes).map(([name, routeOf]) => [name, handler(name, routeOf)]);
  return Object.fromEntries(entries) as HttpHandlers;
}
