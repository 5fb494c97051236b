import { makeStyles, tokens } from '@fluentui/react-components';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { Amount } from '../../ui/amount.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { ExternalLink } from '../../ui/external-link.tsx';
import { Day } from '../../ui/moment.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { ReservationLink } from '../../ui/reservation-link.tsx';
import { shortSku } from '../../ui/reservation-words.ts';
import type { RadarItem, RadarKind } from './radar-kinds.ts';
import { radarWords } from './radar-words.ts';

const useStyles = makeStyles({
  /** Sentences are read in lines of this width; the table scrolls sideways where the page is narrower. */
  what: { width: '280px', whiteSpace: 'normal', padding: '4px 0' },
  /** Azure makes long names; they shall not push the sentences out of sight. */
  name: { maxWidth: '180px', whiteSpace: 'normal', overflowWrap: 'anywhere' },
  advice: { fontWeight: tokens.fontWeightSemibold },
});

/** The columns of the items of a kind. */
export function useRadarColumns(kind: RadarKind): readonly Column<RadarItem>[] {
  const { columns: titles, classes } = useWords(radarWords);
  const { number } = useSpeech();
  const numbered = (
    id: 'left' | 'quantity',
    valueOf: (one: RadarItem) => number | undefined,
  ): Column<RadarItem> => ({
    ...{ id, title: titles[id], isNumber: true, value: valueOf },
    cell: (one) => number(valueOf(one) ?? 0),
  });
  const money = (
    id: 'amount' | 'perDay',
    amountOf: (one: RadarItem) => RadarItem['amount'],
  ): Column<RadarItem> => ({
    ...{ id, title: titles[id], isNumber: true },
    cell: (one) => <Amount of={amountOf(one)} />,
    value: (one) => {
      const amount = amountOf(one);
      return amount && Number(amount.amount);
    },
  });
  const ofReservation: readonly Column<RadarItem>[] = [
    {
      ...{ id: 'reservation', title: titles.reservation, value: (one) => one.reservation?.displayName },
      cell: (one) => <Named of={one} />,
    },
    {
      ...{ id: 'size', title: titles.size, value: (one) => one.reservation?.sku },
      cell: ({ reservation }) => shortSku(reservation?.sku ?? ''),
    },
    numbered('quantity', ({ reservation }) => reservation?.quantity),
  ];
  const hasLoss = kind !== 'exchange' && kind !== 'headroom';
  return [
    { id: 'date', title: titles.date, cell: ({ date }) => <Day on={date} />, value: ({ date }) => date },
    numbered('left', ({ daysLeft }) => daysLeft),
    {
      ...{ id: 'customer', title: titles.customer, value: (one) => one.customerName },
      cell: (one) => <CustomerName of={one} />,
    },
    ...(kind === 'headroom' ? [] : ofReservation),
    ...(kind === 'exchange'
      ? [
          {
            id: 'why',
            title: titles.why,
            cell: ({ exchangeClass }: RadarItem) => exchangeClass && classes[exchangeClass],
            value: ({ exchangeClass }: RadarItem) => exchangeClass && classes[exchangeClass],
          },
        ]
      : []),
    money('amount', ({ amount }) => amount),
    ...(hasLoss ? [money('perDay', ({ lossPerDay }) => lossPerDay)] : []),
    { id: 'what', title: titles.what, cell: (one) => <What of={one} /> },
  ];
}

function Named({ of: { customerId, reservation } }: { readonly of: RadarItem }) {
  const s = useStyles();
  if (reservation === undefined) return null;
  const { reservationId, displayName } = reservation;
  return (
    <div className={s.name}>
      <ReservationLink customerId={customerId} id={reservationId} name={displayName} />
    </div>
  );
}

/** A refill has no reservation to go to: its customer's name leads to the curve of the cap. */
function CustomerName({ of: { kind, customerId, customerName } }: { readonly of: RadarItem }) {
  const name = customerName ?? customerId;
  return kind === 'headroom' ? <PageLink to={`/customers/${customerId}/headroom`}>{name}</PageLink> : name;
}

function What({ of: { explanation, advice } }: { readonly of: RadarItem }) {
  const s = useStyles();
  const t = useWords(radarWords);
  const url = URL.parse(explanation.source);
  return (
    <div className={s.what}>
      {explanation.message} <span className={s.advice}>{advice}</span>{' '}
      {url !== null && <ExternalLink href={url.href}>{t.source}</ExternalLink>}
    </div>
  );
}
