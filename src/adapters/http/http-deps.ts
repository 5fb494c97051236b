import type { InvocationContext } from '@azure/functions';
import type { RequestKinds } from '../../domain/request-kinds.ts';
import type { Fingerprint } from '../../domain/fingerprint.ts';
import type { Catalog } from '../../ports/catalog.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConsentWatch } from '../../ports/consent-watch.ts';
import type { CustomerDirectory } from '../../ports/customer-directory.ts';
import type { FlowEngine } from '../../ports/flow-engine.ts';
import type { ActionsOf } from '../../ports/kind-actions.ts';
import type { GrantBook } from '../../ports/grant-book.ts';
import type { Inbox } from '../../ports/inbox.ts';
import type { OpenNews, Outbox } from '../../ports/outbox.ts';
import type { RequestStore } from '../../ports/request-store.ts';
import type { ReservationDirectory } from '../../ports/reservation-directory.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import type { Probe } from '../../use-cases/check-health.ts';
import type { IdentitySettings } from './bearer.ts';
import type { RequestWire } from './request-body.ts';

/** Everything the routes need from outside. */
export interface HttpDeps {
  readonly identity: IdentitySettings;
  readonly requests: RequestStore;
  readonly inbox: Inbox;
  readonly grants: GrantBook;
  readonly customers: CustomerDirectory;
  readonly reservations: ReservationDirectory;
  readonly catalog: Catalog;
  readonly kinds: RequestKinds;
  readonly actionsOf: ActionsOf;
  readonly wire: RequestWire;
  readonly clock: Clock;
  readonly fingerprint: Fingerprint;
  readonly tickets: TicketStore;
  /** What help desks are still to be told. */
  readonly replies: Outbox;
  /** Tells a help desk what is noted; what fails is told later. */
  readonly tellHelpDesk: (news: OpenNews) => Promise<void>;
  /** The engine as this invocation reaches it: its address comes with the invocation. */
  readonly flowOf: (context: InvocationContext) => FlowEngine;
  readonly consent: ConsentWatch;
  readonly probes: {
    readonly tables: Probe;
    readonly durable: (context: InvocationContext) => Promise<unknown>;
  };
}
