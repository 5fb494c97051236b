import { SAVINGS_PLAN_OVERVIEW } from './rules/sources.ts';
import {
  reservedResourceTypeSchema,
  type ReservedResourceType,
} from '../../reservations/domain/reservation-terms.ts';

/** A type of reservation whose usage a savings plan can cover. */
export interface SavingsPlanCover {
  /** First day (UTC) on which savings plans cover the type. */
  readonly coveredSince: string;
  readonly source: string;
}

/** The savings plan for compute began in 2022-10; the month is known, not the day. */
const compute: SavingsPlanCover = { coveredSince: '2022-10-01', source: SAVINGS_PLAN_OVERVIEW };
/** The savings plan for databases began on 2026-03-18. */
const databases: SavingsPlanCover = { coveredSince: '2026-03-18', source: SAVINGS_PLAN_OVERVIEW };

/**
 * Types that savings plans cover, and since when. A type that becomes covered later gets a line here: its cut-over is
 * then that day. AVS, managed disks, storage, MariaDB, Redis, Synapse, Data Explorer, Data Factory and SAP HANA are
 * not covered.
 */
export const coveredBySavingsPlans: ReadonlyMap<string, SavingsPlanCover> = new Map<
  ReservedResourceType,
  SavingsPlanCover
>([
  ['VirtualMachines', compute],
  ['DedicatedHost', compute],
  ['AppService', compute],
  ['SqlDatabases', databases],
  ['PostgreSql', databases],
  ['MySql', databases],
  ['CosmosDb', databases],
]);

/** Whether the desk knows a type. Microsoft adds types: what the desk does not know, Microsoft decides. */
export const isKnownType = (reservedResourceType: string): reservedResourceType is ReservedResourceType =>
  reservedResourceTypeSchema.safeParse(reservedResourceType).success;
