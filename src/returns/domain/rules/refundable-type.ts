import { fail, pass, warn, type Rule, type RuleVersion } from '../../../rules/domain/rule.ts';
import type { ReturnFacts } from '../returned-units.ts';
import { isKnownType } from '../savings-plan-cover.ts';
import { EXCHANGES_AND_REFUNDS, SELL_2018 } from './sources.ts';

interface Parameters {
  /** Types whose reservations Microsoft does not take back, with the product as Microsoft calls it. */
  readonly notRefundable: Readonly<Record<string, string>>;
}

/** Synapse pre-purchase plans, Defender and Sentinel have no type in the API version that the desk speaks. */
const since2022: Parameters['notRefundable'] = {
  Databricks: 'Azure Databricks reserved capacity',
  SynapseAnalytics: 'Synapse Analytics pre-purchase plan',
  VMwareCloudSimple: 'Azure VMware Solution by CloudSimple',
  RedHatOsa: 'Azure Red Hat OpenShift',
  RedHat: 'Red Hat plan',
  SuseLinux: 'SUSE Linux plan',
};
const since2024: Parameters['notRefundable'] = {
  ...since2022,
  MDC: 'Microsoft Defender for Cloud pre-purchase plan',
  Sentinel: 'Microsoft Sentinel pre-purchase plan',
};

const text: RuleVersion<Parameters>['text'] = {
  en: 'Some products cannot be refunded: Databricks and Synapse pre-purchase, CloudSimple, Red Hat and SUSE plans, and since 2024-12-05 Defender and Sentinel pre-purchase.',
  fr: 'Certains produits ne sont pas remboursables : les préachats Databricks et Synapse, CloudSimple, les plans Red Hat et SUSE et, depuis le 2024-12-05, les préachats Defender et Sentinel.',
};

/** Checks whether Microsoft refunds the type of the reservation (R62). */
export const refundableType: Rule<ReturnFacts, Parameters> = {
  id: 'refundable-type',
  versions: [
    {
      validFrom: '2018-01-01T00:00:00Z',
      validUntil: '2022-10-10T00:00:00Z',
      parameters: { notRefundable: {} },
      source: SELL_2018,
      text: {
        en: 'A reservation can be cancelled at any time.',
        fr: 'Une réservation peut être annulée à tout moment.',
      },
    },
    {
      validFrom: '2022-10-10T00:00:00Z',
      validUntil: '2024-12-05T00:00:00Z',
      parameters: { notRefundable: since2022 },
      source: EXCHANGES_AND_REFUNDS,
      text,
    },
    {
      validFrom: '2024-12-05T00:00:00Z',
      validUntil: null,
      parameters: { notRefundable: since2024 },
      source: EXCHANGES_AND_REFUNDS,
      text,
    },
  ],
  check: ({ returned }, { notRefundable }) => {
    const types = returned.flatMap(({ reservation }) => reservation?.reservedResourceType ?? []);
    const figures = { reservedResourceTypes: types };
    const [product] = types.flatMap((type) => notRefundable[type] ?? []);
    if (product !== undefined) return fail(`Microsoft does not refund ${product}.`, figures);
    const unknown = types.find((type) => !isKnownType(type));
    return unknown === undefined
      ? pass('Microsoft refunds reservations of this type.', figures)
      : warn(`The desk does not know the type ${unknown}: ask Microsoft. Its calculation decides.`, figures);
  },
};
