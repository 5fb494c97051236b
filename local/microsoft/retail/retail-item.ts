import { currentUnitPrice } from '../catalog/line-totals.ts';
import type { Offer } from '../catalog/offer.ts';
import { hourlyRate } from '../catalog/pricing.ts';
import { wireNumber } from '../values/money.ts';
import type { World } from '../world.ts';
import type { Meter } from './meters.ts';

/** Shares of the pay-as-you-go rate. */
const SPOT_SHARE = '0.2';
const LOW_PRIORITY_SHARE = '0.4';

/** What a Windows licence costs for one core and hour, in US dollars. */
const WINDOWS_PER_CORE = '0.046';

/** A line of the price list, priced in a currency. */
export function retailItem(world: World, meter: Meter, currency: string) {
  const price = priceOf(world, meter, currency);
  return {
    currencyCode: currency,
    tierMinimumUnits: 0,
    retailPrice: price,
    unitPrice: price,
    ...meter.fields,
    isPrimaryMeterRegion: true,
  };
}

function priceOf(world: World, { offer, pricing }: Meter, currency: string): number {
  const hourly = hourlyRate(offer, currency, world.seed.exchangeRates);
  switch (pricing) {
    case 'pay-as-you-go':
      return hourly.toNumber();
    case 'spot':
      return hourly.times(SPOT_SHARE).toDecimalPlaces(6).toNumber();
    case 'low-priority':
      return hourly.times(LOW_PRIORITY_SHARE).toDecimalPlaces(6).toNumber();
    case 'windows':
      return hourly
        .plus(hourlyLicence(world, offer, currency))
        .toDecimalPlaces(6)
        .toNumber();
    default:
      return wireNumber(currentUnitPrice(world, offer, pricing, currency).minor);
  }
}

function hourlyLicence(world: World, offer: Offer, currency: string) {
  const perCore = { ...offer, hourly: WINDOWS_PER_CORE, regionFactor: '1' };
  return hourlyRate(perCore, currency, world.seed.exchangeRates).times(offer.cores ?? 1);
}
