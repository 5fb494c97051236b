import type { ReservedResourceType } from '../../reservations/domain/reservation-terms.ts';
import { EXCHANGES_AND_REFUNDS } from './rules/sources.ts';

const RESERVATIONS = 'https://learn.microsoft.com/azure/cost-management-billing/reservations';

/** A product that Microsoft takes back under narrower terms than others. */
export interface ReturnLimit {
  /** As Microsoft calls it. */
  readonly product: string;
  /** First day (UTC) on which Microsoft's pages say so. */
  readonly since: string;
  /** Hours after the purchase within which it is refunded; 0: never. */
  readonly refundHours: number;
  /** Whether it can be exchanged; `undefined` where Microsoft's pages do not say. */
  readonly exchangeable?: false;
  readonly source: string;
}

const never = (product: string, source: string, since = '2022-10-10'): ReturnLimit => ({
  ...{ product, since, source },
  refundHours: 0,
  exchangeable: false,
});

/**
 * What cannot be refunded or exchanged, by type. Synapse pre-purchase plans, Defender and Sentinel have no type in the
 * API version that the desk speaks.
 */
export const returnLimits: ReadonlyMap<string, ReturnLimit> = new Map<
  ReservedResourceType | 'SynapseAnalytics' | 'MDC' | 'Sentinel',
  ReturnLimit
>([
  [
    'Databricks',
    never('Azure Databricks reserved capacity', `${RESERVATIONS}/prepay-databricks-reserved-capacity`),
  ],
  [
    'SynapseAnalytics',
    never('Synapse Analytics pre-purchase plan', `${RESERVATIONS}/synapse-analytics-pre-purchase-plan`),
  ],
  [
    'VMwareCloudSimple',
    {
      product: 'Azure VMware Solution by CloudSimple',
      since: '2022-10-10',
      refundHours: 0,
      source: EXCHANGES_AND_REFUNDS,
    },
  ],
  [
    'RedHatOsa',
    {
      product: 'Azure Red Hat OpenShift',
      since: '2022-10-10',
      refundHours: 0,
      source: EXCHANGES_AND_REFUNDS,
    },
  ],
  [
    'RedHat',
    never(
      'Red Hat plan',
      'https://learn.microsoft.com/azure/virtual-machines/linux/prepay-suse-software-charges',
    ),
  ],
  [
    'SuseLinux',
    never(
      'SUSE Linux plan',
      'https://learn.microsoft.com/azure/virtual-machines/linux/prepay-suse-software-charges',
    ),
  ],
  [
    'VirtualMachineSoftware',
    {
      product: 'virtual machine software reservation',
      since: '2023-11-17',
      refundHours: 72,
      exchangeable: false,
      source: `${RESERVATIONS}/buy-vm-software-reservation`,
    },
  ],
  ['MDC', never('Microsoft Defender for Cloud pre-purchase plan', EXCHANGES_AND_REFUNDS, '2024-12-05')],
  ['Sentinel', never('Microsoft Sentinel pre-purchase plan', EXCHANGES_AND_REFUNDS, '2024-12-05')],
]);

/** The days on which a limit was added, earliest first. */
export const limitDays: readonly string[] = [
  ...new Set([...returnLimits.values()].map(({ since }) => since)),
].toSorted();

/** What rules on returning go by: the limits in force, by type. */
export interface ReturnLimitParameters {
  readonly limits: Readonly<Record<string, ReturnLimit>>;
}

/** The limits that Microsoft's pages have on a day (UTC), by type. */
export const limitsOn = (day: string): ReturnLimitParameters => ({
  limits: Object.fromEntries([...returnLimits].filter(([, { since }]) => since <= day)),
});

/** The limit of a type at an instant; `undefined` when it is returned like any other. */
export const limitOf = (reservedResourceType: string, asOf: Date): ReturnLimit | undefined => {
  const limit = returnLimits.get(reservedResourceType);
  return limit !== undefined && new Date(limit.since) <= asOf ? limit : undefined;
};
