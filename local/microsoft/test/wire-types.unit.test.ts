import { expect, it } from '@jest/globals';
import type {
  CalculatePriceResponse,
  Catalog,
  ReservationOrderResponse,
  ReservationResponse,
} from '@azure/arm-reservations';
import type { catalogShape } from '../resource-manager/catalogs.ts';
import type { priceShape } from '../resource-manager/calculate-price.ts';
import type { orderShape, reservationShape } from '../resource-manager/reservation-shapes.ts';

/** A type of Microsoft's client as it is on the wire: dates are text there, and `undefined` is absence. */
type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer E)[]
    ? readonly Wire<E>[]
    : T extends object
      ? { readonly [K in keyof T]?: Wire<T[K]> | undefined }
      : T;

/** Compiles only when every member of `Ours` is there in `Theirs` with the same type. */
type Fits<Ours extends Theirs, Theirs> = Exclude<keyof Ours, keyof Theirs> extends never ? true : never;

/** The client lifts the members of an order's `properties` to its top. */
type OrderProperties = Omit<ReservationOrderResponse, 'id' | 'name' | 'type' | 'etag' | 'systemData'>;
type OurOrder = ReturnType<typeof orderShape>;
type OurReservation = ReturnType<typeof reservationShape>;

it('what ARM answers fits the types of Microsoft’s own client, and has no member they lack', () => {
  const checked = [
    true satisfies Fits<ReturnType<typeof catalogShape>, Wire<Catalog>>,
    true satisfies Fits<ReturnType<typeof priceShape>, Wire<CalculatePriceResponse>['properties'] & object>,
    true satisfies Fits<OurOrder['properties'], Wire<OrderProperties>>,
    true satisfies Fits<OurReservation, Wire<ReservationResponse>>,
    true satisfies Fits<OurReservation['properties'], Wire<ReservationResponse>['properties'] & object>,
  ];
  expect(checked).toHaveLength(5);
});
