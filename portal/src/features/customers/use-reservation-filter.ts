import { useSearchParams } from 'wouter';
import type { ReservationFilter } from './reservation-filter.ts';

/** How the address names the parts of the filter. */
const NAMES = {
  text: 'filter',
  state: 'state',
  type: 'type',
  region: 'region',
  department: 'department',
  month: 'ends',
  archived: 'archived',
} as const satisfies Record<keyof ReservationFilter, string>;
const PARTS = Object.keys(NAMES) as readonly (keyof ReservationFilter)[];

/** The filter of the reservations in the address. */
export function useReservationFilter(): {
  readonly filter: ReservationFilter;
  readonly choose: (part: Partial<ReservationFilter>) => void;
  readonly clear: () => void;
} {
  const [params, setParams] = useSearchParams();
  const textOf = (part: keyof ReservationFilter) => params.get(NAMES[part]) ?? '';
  const choose = (chosen: Partial<ReservationFilter>) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        for (const part of PARTS) {
          const text = chosen[part];
          if (text === '') next.delete(NAMES[part]);
          else if (text !== undefined) next.set(NAMES[part], text);
        }
        return next;
      },
      { replace: true },
    );
  return {
    filter: {
      text: textOf('text'),
      state: textOf('state'),
      type: textOf('type'),
      region: textOf('region'),
      department: textOf('department'),
      month: textOf('month'),
      archived: textOf('archived'),
    },
    choose,
    clear: () => choose(Object.fromEntries(PARTS.map((part) => [part, '']))),
  };
}
