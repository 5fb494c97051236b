import type { Schemas } from '../../api/client.ts';
import type { Money } from '../../i18n/formats.ts';
import { sumsByCurrency } from '../../ui/exact-money.ts';

export type RadarItem = Schemas['RadarItem'];
export type RadarKind = RadarItem['kind'];

/** The parts of the page, most urgent first. */
export const KINDS: readonly RadarKind[] = ['retirement', 'exchange', 'renewal', 'expiry', 'headroom'];

/** What the items of one kind come to. */
export interface OfKind {
  readonly kind: RadarKind;
  readonly items: readonly RadarItem[];
  /** The sum of their amounts, one for each currency. */
  readonly amounts: readonly Money[];
  /** The sum of what a day costs more, one for each currency. */
  readonly perDay: readonly Money[];
  /** Items without an amount: the sums are without them. */
  readonly unpriced: number;
}

/** The items by kind, in the order of the page. */
export const byKind = (items: readonly RadarItem[]): readonly OfKind[] =>
  KINDS.map((kind) => {
    const ofKind = items.filter((one) => one.kind === kind);
    return {
      kind,
      items: ofKind,
      amounts: sumsByCurrency(ofKind.flatMap(({ amount }) => amount ?? [])),
      perDay: sumsByCurrency(ofKind.flatMap(({ lossPerDay }) => lossPerDay ?? [])),
      unpriced: ofKind.filter(({ amount }) => amount === undefined).length,
    };
  });

/** Days ahead that the field offers. */
export const HORIZONS = [30, 90, 180, 365, 730, 1095] as const;
const USUAL = 365;

/** The horizon in the address; a year for any that the field does not offer. */
export const horizonIn = (text: string): number => HORIZONS.find((days) => String(days) === text) ?? USUAL;

/** Names an item among all of the page. */
export const keyOf = ({ kind, customerId, reservation, date }: RadarItem): string =>
  [kind, customerId, reservation?.reservationId ?? '', date].join('|');

/** The id of the part of the page that lists a kind. */
export const partId = (kind: RadarKind): string => `radar-${kind}`;
