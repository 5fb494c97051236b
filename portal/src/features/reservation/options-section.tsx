import { Caption1, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import type { ReservationPlace } from '../../api/reservation.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { bestOption } from './best-option.ts';
import { OptionCard } from './option-card.tsx';
import { optionWords } from './option-words.ts';
import { pathOf } from './place.ts';

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 320px), 1fr))',
    gap: '12px',
  },
  note: { color: tokens.colorNeutralForeground3 },
});

/** All that can be done with the reservation, side by side, in the order of the desk: what is allowed first. */
export function OptionsSection({
  reservation: { options },
  place,
}: {
  readonly reservation: Schemas['ReservationWithOptions'];
  readonly place: ReservationPlace;
}) {
  const s = useStyles();
  const t = useWords(optionWords);
  const best = bestOption(options);
  return (
    <>
      <Card title={t.title}>
        <ul className={s.list}>
          {options.map((option) => (
            <OptionCard key={option.option} option={option} isBest={option.option === best} place={place} />
          ))}
        </ul>
        <Caption1 className={s.note}>{t.moneyNote}</Caption1>
      </Card>
      <Card title={t.other}>
        <Text>{t.otherWhat}</Text>
        <div>
          <PageLink to={pathOf(place, 'partner-change')}>{t.partnerChange}</PageLink>
        </div>
      </Card>
    </>
  );
}
