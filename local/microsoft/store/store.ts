import { z } from 'zod';
import { inTransaction, openDatabase } from '../../kit/database.ts';
import { faultSchema } from './fault-record.ts';
import type { Fault } from './fault-record.ts';
import { openAnswers } from './answers.ts';
import type { Answers } from './answers.ts';
import { databaseSchema } from './database-schema.ts';
import { distortionSchema } from './distortion-record.ts';
import type { Distortion } from './distortion-record.ts';
import { cartLineErrorSchema } from './cart-line-error-record.ts';
import type { CartLineError } from './cart-line-error-record.ts';
import { declinedPaymentOrderSchema } from './declined-payment-record.ts';
import type { DeclinedPayment } from './declined-payment-record.ts';
import { providerRegistrationSchema } from './provider-registration-record.ts';
import type { ProviderRegistration } from './provider-registration-record.ts';
import { orderedPolicyErrorsSchema } from './policy-errors-record.ts';
import type { OrderedPolicyErrors } from './policy-errors-record.ts';
import * as exchangeRecords from './exchange-records.ts';
import { acceptedReturnSchema, capUseSchema, refundSessionSchema } from './return-records.ts';
import type { AcceptedReturn, CapUse, RefundSession } from './return-records.ts';
import { splitMergeSchema } from './split-merge-record.ts';
import type { SplitMerge } from './split-merge-record.ts';
import { communicationSchema, supportTicketSchema } from './support-records.ts';
import type { Communication, SupportTicket } from './support-records.ts';
import { openDocuments } from './documents.ts';
import type { Documents } from './documents.ts';
import { openJournal } from './journal.ts';
import type { Journal } from './journal.ts';
import * as records from './records.ts';

/** All state of the simulator. Documents are owned by the tenant unless said. */
export interface Store {
  /** Runs `work` in one transaction: everything it writes is kept, or nothing. */
  transaction<T>(work: () => T): T;
  readonly registrations: Documents<records.Registration>;
  readonly carts: Documents<records.Cart>;
  readonly orders: Documents<records.Order>;
  readonly reservationOrders: Documents<records.ReservationOrder>;
  /** Owned by `<tenant>/<reservation order>`. */
  readonly reservations: Documents<records.Reservation>;
  /** Revisions that are over, owned by `<tenant>/<reservation>`. */
  readonly revisions: Documents<records.Reservation>;
  /** Owned by `<tenant>/<reservation order>`. */
  readonly splitMerges: Documents<SplitMerge>;
  readonly operations: Documents<records.Operation>;
  readonly refundSessions: Documents<RefundSession>;
  /** Owned by `<tenant>/<reservation order>`. */
  readonly returns: Documents<AcceptedReturn>;
  readonly capUses: Documents<CapUse>;
  readonly exchangeCalculations: Documents<exchangeRecords.ExchangeCalculation>;
  readonly exchangeSessions: Documents<exchangeRecords.ExchangeSession>;
  readonly exchanges: Documents<exchangeRecords.Exchange>;
  /** Owned by `exchange-outcomes`. */
  readonly exchangeOutcomes: Documents<exchangeRecords.ExchangeOutcome>;
  /** Owned by the tenant, or by `<tenant>/subscriptions/<id>`. */
  readonly supportTickets: Documents<SupportTicket>;
  /** Owned by the ticket's owner and name. */
  readonly communications: Documents<Communication>;
  /** Owned by `policy-errors`. */
  readonly policyErrors: Documents<OrderedPolicyErrors>;
  /** Owned by the Azure subscription. */
  readonly roleAssignments: Documents<records.RoleAssignment>;
  /** Owned by `prices`. */
  readonly priceChanges: Documents<records.PriceChangeRecord>;
  /** Owned by `faults`. */
  readonly faults: Documents<Fault>;
  /** Owned by the reservation order. */
  readonly declinedPayments: Documents<DeclinedPayment>;
  /** Owned by `Microsoft.Capacity`. */
  readonly providerRegistrations: Documents<ProviderRegistration>;
  /** Owned by `cart-line-errors`. */
  readonly cartLineErrors: Documents<CartLineError>;
  /** Owned by `distortions`. */
  readonly distortions: Documents<Distortion>;
  /** Single facts, owned by `facts`: `plantedAt`. */
  readonly facts: Documents<string>;
  readonly answers: Answers;
  readonly journal: Journal;
  close(): void;
}

export function openStore(file: string): Store {
  const database = openDatabase(file, databaseSchema);
  return {
    transaction: (work) => inTransaction(database, work),
    registrations: openDocuments(database, 'registration', records.registrationSchema),
    carts: openDocuments(database, 'cart', records.cartSchema),
    orders: openDocuments(database, 'order', records.orderSchema),
    reservationOrders: openDocuments(database, 'reservation-order', records.reservationOrderSchema),
    reservations: openDocuments(database, 'reservation', records.reservationSchema),
    revisions: openDocuments(database, 'revision', records.reservationSchema),
    splitMerges: openDocuments(database, 'split-merge', splitMergeSchema),
    operations: openDocuments(database, 'operation', records.operationSchema),
    refundSessions: openDocuments(database, 'refund-session', refundSessionSchema),
    returns: openDocuments(database, 'return', acceptedReturnSchema),
    capUses: openDocuments(database, 'cap-use', capUseSchema),
    exchangeCalculations: openDocuments(
      database,
      'exchange-calculation',
      exchangeRecords.exchangeCalculationSchema,
    ),
    exchangeSessions: openDocuments(database, 'exchange-session', exchangeRecords.exchangeSessionSchema),
    exchanges: openDocuments(database, 'exchange', exchangeRecords.exchangeSchema),
    exchangeOutcomes: openDocuments(database, 'exchange-outcome', exchangeRecords.exchangeOutcomeSchema),
    supportTickets: openDocuments(database, 'support-ticket', supportTicketSchema),
    communications: openDocuments(database, 'communication', communicationSchema),
    policyErrors: openDocuments(database, 'policy-errors', orderedPolicyErrorsSchema),
    roleAssignments: openDocuments(database, 'role-assignment', records.roleAssignmentSchema),
    priceChanges: openDocuments(database, 'price-change', records.priceChangeSchema),
    faults: openDocuments(database, 'fault', faultSchema),
    declinedPayments: openDocuments(database, 'declined-payment', declinedPaymentOrderSchema),
    providerRegistrations: openDocuments(database, 'provider-registration', providerRegistrationSchema),
    cartLineErrors: openDocuments(database, 'cart-line-error', cartLineErrorSchema),
    distortions: openDocuments(database, 'distortion', distortionSchema),
    facts: openDocuments(database, 'fact', z.string()),
    answers: openAnswers(database),
    journal: openJournal(database),
    close: () => database.close(),
  };
}
