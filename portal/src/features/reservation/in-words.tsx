import { Badge } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useRegions } from '../../api/regions.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { nameIn } from '../../i18n/words.ts';
import { requestWords } from '../../ui/request-words.ts';
import { reservationWords, shortSku, yearsOf } from '../../ui/reservation-words.ts';
import { reservationPageWords } from './reservation-page-words.ts';

type Reservation = Schemas['Reservation'];

/** What a reservation is in a line: units and size, region, term, end. */
export function InWords({ reservation: of }: { readonly reservation: Reservation }) {
  const t = useWords(reservationPageWords);
  const { units } = useWords(requestWords);
  const { years } = useWords(reservationWords);
  const regions = useRegions();
  const { day } = useSpeech();
  return [
    units(of.quantity, shortSku(of.sku)),
    nameIn(regions, of.region),
    ...(of.term === 'unknown' ? [] : [years(yearsOf(of.term))]),
    ...(of.expiresAt === undefined ? [] : [t.endsOn(day(of.expiresAt))]),
  ].join(', ');
}

type Color = 'success' | 'warning' | 'danger' | 'informative';
const COLORS: Readonly<Partial<Record<Reservation['state'], Color>>> = {
  Succeeded: 'success',
  Expiring: 'warning',
  Failed: 'danger',
};

/** The state of a reservation, in words and colour. */
export function StateBadge({ state }: { readonly state: Reservation['state'] }) {
  const { states } = useWords(reservationWords);
  return (
    <Badge size="large" appearance="tint" color={COLORS[state] ?? 'informative'}>
      {states[state]}
    </Badge>
  );
}
