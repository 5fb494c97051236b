import type { HttpHandler } from '@azure/functions';
import { httpHandler } from '../../src/platform/http/http-handler.ts';
import { callLimits } from '../../src/platform/http/call-limits.ts';
import { bearer } from '../../src/platform/http/bearer.ts';
import { deskSpeech, speakText } from '../../src/app/speech.ts';
import { httpHandlers, httpRoutes, type HttpDeps, type RouteName } from '../../src/app/http-routes.ts';
import { openapiDocument } from '../../src/platform/http/openapi/document.ts';
import { requestWire } from '../../src/requests/http/request-resource.ts';
import { memoryOpenRequests } from '../support/memory/open-requests.ts';
import { storeWithReplies } from '../support/memory/store-with-replies.ts';
import { fingerprint } from '../../src/platform/node/fingerprint.ts';
import { deskTelemetry } from '../../src/platform/telemetry/telemetry.ts';
import { purchaseKind } from '../../src/purchase/domain/purchase-kind.ts';
import { requestKinds } from '../../src/requests/domain/request-kinds.ts';
import type { ActionsOf, KindActions } from '../../src/requests/ports/kind-actions.ts';
import { authorise } from '../../src/customers/use-cases/authorise.ts';
import { deskSettings } from '../support/desk-settings.ts';
import { apiWithFlows } from '../support/http/api-with-flows.ts';
import { openInMemoryApi } from '../support/http/in-memory-api.ts';
import { now, type SigningKey } from '../support/http/issuer.ts';
import { toyKind } from './domain/toy-kind.ts';
import { acceptToyRoute } from './http/accept-toy.ts';
import { memoryToyShop } from './memory-toy-shop.ts';
import { toyFlows } from './toy-flows.ts';
import { toyActions } from './use-cases/toy-actions.ts';

export const bothKinds = requestKinds([purchaseKind, toyKind]);

/** An API that also lends toys: the real routes, flows and use cases over ports in memory, with a simulated clock. */
export function openToyApi(key: SigningKey, kinds = bothKinds) {
  const shop = memoryToyShop();
  const clock = (): Date => new Date(runner.now);
  const store = storeWithReplies(kinds, clock);
  const { requests, outage, received } = store;
  const toys: KindActions = toyActions({ shop, clock, fingerprint });
  const purchases = openInMemoryApi(key).deps;
  const actionsOf: ActionsOf = (kind) => (kind === 'purchase' ? purchases.actionsOf(kind) : toys);
  const ports = {
    requests,
    openRequests: memoryOpenRequests(store.memory.standing),
    shop,
    clock,
    settings: deskSettings,
    kinds,
    actionsOf,
  };
  const runner = toyFlows(() => ports);
  runner.now = now.getTime();
  const wire = requestWire(kinds);
  const handlersOf = (deps: HttpDeps): Readonly<Record<RouteName | 'acceptToy', HttpHandler>> => {
    const auth = {
      authenticate: bearer(deps.identity, clock),
      authorise: authorise(deps),
      limits: callLimits(deps.callLimits, deps.monotonic),
      speak: deskSpeech(kinds),
    };
    const acceptToy = acceptToyRoute(deps);
    return {
      ...httpHandlers(() => deps, deskTelemetry()),
      acceptToy: httpHandler((...call) => acceptToy.answer(auth, ...call), {
        telemetry: deskTelemetry(),
        speakText,
      }),
    };
  };
  const api = apiWithFlows(key, { store, runner, ports: { ...ports, wire }, handlersOf });
  return {
    ...api,
    ...{ shop, runner, outage, received },
    /** The OpenAPI document with the route of the toy kind. */
    description: () => {
      const shared = Object.entries(httpRoutes).map(
        ([name, of]) => [name, of(api.deps).description] as const,
      );
      return openapiDocument(
        { ...Object.fromEntries(shared), acceptToy: acceptToyRoute(api.deps).description },
        {},
      );
    },
  };
}
