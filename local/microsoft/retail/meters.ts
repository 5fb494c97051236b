import type { Decimal } from 'decimal.js';
import { termsOf } from '../catalog/build-catalog.ts';
import { currentUnitPrice } from '../catalog/line-totals.ts';
import type { Offer } from '../catalog/offer.ts';
import { hourlyRate } from '../catalog/pricing.ts';
import { derivedGuid } from '../values/ids.ts';
import { wireNumber } from '../values/money.ts';
import { termTitle } from '../values/term.ts';
import type { World } from '../world.ts';

/** One item of the retail price list. */
export interface RetailItem {
  readonly currencyCode: string;
  readonly tierMinimumUnits: number;
  readonly reservationTerm?: string;
  readonly retailPrice: number;
  readonly unitPrice: number;
  readonly armRegionName: string;
  readonly location: string;
  readonly effectiveStartDate: string;
  readonly meterId: string;
  readonly meterName: string;
  readonly productId: string;
  readonly skuId: string;
  readonly productName: string;
  readonly skuName: string;
  readonly serviceName: string;
  readonly serviceId: string;
  readonly serviceFamily: string;
  readonly unitOfMeasure: string;
  readonly type: 'Consumption' | 'Reservation';
  readonly isPrimaryMeterRegion: boolean;
  readonly armSkuName: string;
}

/** What VM meters other than the plain Linux one cost, as shares of it; Windows adds a licence per core. */
const SPOT_SHARE = '0.2';
const LOW_PRIORITY_SHARE = '0.4';
const WINDOWS_PER_CORE = '0.046';

/**
 * All meters of an offer: pay-as-you-go, for virtual machines also Spot, Low Priority and Windows, and one per
 * reservation term. A reservation's price is for the whole term although its unit says `1 Hour` (rule R41).
 */
export function metersOf(world: World, offer: Offer, currency: string): RetailItem[] {
  const hourly = hourlyRate(offer, currency, world.seed.exchangeRates);
  const name = offer.sku.replace(/^Standard_/, '').replaceAll('_', ' ');
  const meter = (suffix: string, price: Decimal, product = offer.product) =>
    retailItem(offer, currency, {
      productName: product,
      skuName: `${name}${suffix}`,
      price: price.toDecimalPlaces(6).toNumber(),
      type: 'Consumption',
    });
  const licence = hourlyLicence(world, offer, currency);
  const virtualMachine =
    offer.type === 'VirtualMachines'
      ? [
          meter(' Spot', hourly.times(SPOT_SHARE)),
          meter(' Low Priority', hourly.times(LOW_PRIORITY_SHARE)),
          meter('', hourly.plus(licence), `${offer.product} Windows`),
        ]
      : [];
  const reservations = termsOf(offer).map((term) =>
    retailItem(offer, currency, {
      productName: offer.product,
      skuName: name,
      price: wireNumber(currentUnitPrice(world, offer, term, currency).minor),
      type: 'Reservation',
      reservationTerm: termTitle[term],
    }),
  );
  return [...virtualMachine, meter('', hourly), ...reservations];
}

function hourlyLicence(world: World, offer: Offer, currency: string): Decimal {
  const perCore = { ...offer, hourly: WINDOWS_PER_CORE, regionFactor: '1' };
  return hourlyRate(perCore, currency, world.seed.exchangeRates).times(offer.cores ?? 1);
}

interface Meter {
  readonly productName: string;
  readonly skuName: string;
  readonly price: number;
  readonly type: RetailItem['type'];
  readonly reservationTerm?: string;
}

function retailItem(offer: Offer, currency: string, meter: Meter): RetailItem {
  const { price, type, productName, skuName, reservationTerm } = meter;
  const identity = `${offer.region} ${productName} ${skuName}`;
  return {
    currencyCode: currency,
    tierMinimumUnits: 0,
    ...(reservationTerm === undefined ? {} : { reservationTerm }),
    retailPrice: price,
    unitPrice: price,
    armRegionName: offer.region,
    location: offer.regionTitle,
    effectiveStartDate: '2025-01-01T00:00:00Z',
    meterId: derivedGuid(`meter ${identity}`),
    meterName: skuName,
    productId: `DZH318Z0${derivedGuid(`retail product ${productName}`).slice(0, 4).toUpperCase()}`,
    skuId: derivedGuid(`retail sku ${identity}`).slice(0, 8).toUpperCase(),
    productName,
    skuName,
    serviceName: offer.service,
    serviceId: `DZH3${derivedGuid(`service ${offer.service}`).slice(0, 8).toUpperCase()}`,
    serviceFamily: offer.type === 'VirtualMachines' ? 'Compute' : 'Platform',
    unitOfMeasure: '1 Hour',
    type,
    isPrimaryMeterRegion: true,
    armSkuName: offer.sku,
  };
}
