import { Badge, Button, Caption1, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { DismissCircleFilled } from '@fluentui/react-icons/svg/dismiss-circle';
import { useId } from 'react';
import { useLocation } from 'wouter';
import type { Schemas } from '../../api/client.ts';
import type { ReservationPlace } from '../../api/reservation.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Explanations } from '../../ui/explanations.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Day } from '../../ui/moment.tsx';
import { reservationWords, yearsOf } from '../../ui/reservation-words.ts';
import { creditedNow, FORMS, spentAgain } from './option-money.ts';
import { optionWords } from './option-words.ts';
import { pathOf } from './place.ts';

type Option = Schemas['ReservationOption'];

const useStyles = makeStyles({
  option: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: '10px',
    alignContent: 'start',
    padding: '12px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  head: { display: 'flex', flexWrap: 'wrap', gap: '6px', alignItems: 'center' },
  name: { flexGrow: 1 },
  follows: { margin: 0, paddingLeft: '18px', display: 'grid', gap: '4px' },
  note: { color: tokens.colorNeutralForeground3 },
});

/** One thing that can be done with a reservation: whether, for what money, until when, and what follows. */
export function OptionCard({
  option,
  isBest,
  place,
}: {
  readonly option: Option;
  readonly isBest: boolean;
  readonly place: ReservationPlace;
}) {
  const s = useStyles();
  const t = useWords(optionWords);
  const id = useId();
  return (
    <li className={s.option} aria-labelledby={id}>
      <div className={s.head}>
        <Subtitle2 as="h3" id={id} className={s.name}>
          {t.names[option.option]}
        </Subtitle2>
        {isBest && (
          <Badge appearance="filled" color="brand">
            {t.best}
          </Badge>
        )}
        <Allowed is={option.allowed} />
      </div>
      <OptionFacts option={option} />
      {option.consequences.length > 0 && (
        <ul className={s.follows} aria-label={t.follows}>
          {option.consequences.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      <Explanations all={option.explanations} />
      <Next option={option} place={place} />
    </li>
  );
}

function Allowed({ is }: { readonly is: boolean }) {
  const t = useWords(optionWords);
  return (
    <Badge
      appearance="tint"
      color={is ? 'success' : 'danger'}
      icon={is ? <CheckmarkCircleFilled /> : <DismissCircleFilled />}
    >
      {is ? t.allowed : t.notAllowed}
    </Badge>
  );
}

type OptionAmount = ReturnType<typeof creditedNow>;

function OptionFacts({ option }: { readonly option: Option }) {
  const s = useStyles();
  const t = useWords(optionWords);
  const again = spentAgain(option);
  const shown = (of: OptionAmount) => (
    <>
      <Amount of={of?.amount} />
      {of?.from === 'calculated' && of.amount.amount !== '0.00' && (
        <Caption1 block className={s.note}>
          {t.calculated}
        </Caption1>
      )}
    </>
  );
  return (
    <Facts
      of={[
        again === undefined ? [t.now, shown(creditedNow(option))] : [t.again, shown(again)],
        [t.inAll, shown(option.money)],
        [t.until, option.deadline === undefined ? undefined : <Day key="day" on={option.deadline} />],
        ...(option.commitments === undefined || option.commitments.length === 0
          ? []
          : ([[t.commitments, <Commitments key="commitments" of={option.commitments} />]] as const)),
      ]}
    />
  );
}

/** Hourly commitments have more decimals than amounts of money. */
function Commitments({ of }: { readonly of: NonNullable<Option['commitments']> }) {
  const t = useWords(optionWords);
  const { years } = useWords(reservationWords);
  const { rate } = useSpeech();
  return of.map(({ term, hourly, currency }) => (
    <Text key={term} block>
      {t.commitment(rate({ amount: hourly, currency }), years(yearsOf(term)))}
    </Text>
  ));
}

function Next({
  option: { option, allowed },
  place,
}: Pick<Parameters<typeof OptionCard>[0], 'option' | 'place'>) {
  const s = useStyles();
  const t = useWords(optionWords);
  const [, go] = useLocation();
  if (!allowed || option === 'keep') return null;
  if (option === 'trade-in') return <Caption1 className={s.note}>{t.noForm[option]}</Caption1>;
  const to = pathOf(place, FORMS[option]);
  return (
    <div>
      <Button
        as="a"
        href={`/portal${to}`}
        onClick={(event) => {
          event.preventDefault();
          go(to);
        }}
      >
        {t.plan[option]}
      </Button>
    </div>
  );
}
