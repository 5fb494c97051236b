import { Caption1, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useHeadroom } from '../../api/headroom.ts';
import { useReservations } from '../../api/reservations.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { Amount } from '../../ui/amount.tsx';
import { isLive, unitsEndingWithin } from '../../charts/ends.ts';
import { customerWords } from './words.ts';

const useStyles = makeStyles({
  tiles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(200px, 100%), 1fr))',
    gap: '12px',
    margin: 0,
  },
  tile: {
    padding: '12px 16px',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  muted: { color: tokens.colorNeutralForeground3 },
  value: { display: 'flex', flexWrap: 'wrap', gap: '0 8px', alignItems: 'baseline', minHeight: '28px' },
});

const SOON_DAYS = 90;

/** The figures that people come for. What is still read, or cannot be, stays a dash: it is not zero. */
export function Tiles({ customerId }: { readonly customerId: string }) {
  const s = useStyles();
  const t = useWords(customerWords);
  const { number, money } = useSpeech();
  const reservations = useReservations(customerId).data?.items;
  const headroom = useHeadroom(customerId).data;
  const active = reservations?.filter(isLive).length;
  const ending = reservations && unitsEndingWithin(reservations, SOON_DAYS, new Date());
  return (
    <dl className={s.tiles}>
      <Tile name={t.active}>{active === undefined ? '–' : number(active)}</Tile>
      <Tile name={t.ending}>{ending === undefined ? '–' : t.units(ending)}</Tile>
      <Tile name={t.headroom} {...(headroom && { beside: t.ofLimit(money(headroom.limit)) })}>
        <Amount of={headroom?.available} />
      </Tile>
    </dl>
  );
}

function Tile({
  name,
  beside,
  children,
}: {
  readonly name: string;
  readonly beside?: string;
  readonly children: ReactNode;
}) {
  const s = useStyles();
  return (
    <div className={s.tile}>
      <dt>
        <Caption1 className={s.muted}>{name}</Caption1>
      </dt>
      <dd className={s.value}>
        <Text size={500} weight="semibold">
          {children}
        </Text>
        {beside !== undefined && <Caption1 className={s.muted}>{beside}</Caption1>}
      </dd>
    </div>
  );
}
