import { Button, makeStyles, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { useWords } from '../../i18n/speech.tsx';
import { dayAhead, SNOOZE_DAYS } from './reminder-answer.ts';
import { reminderWords } from './reminder-words.ts';

const useStyles = makeStyles({ buttons: { display: 'flex', gap: '4px', alignItems: 'center' } });
const A_WEEK = 7;

/** Takes care of what a reminder tells of, or puts it off for some days. */
export function ReminderButtons({
  name,
  isBusy,
  onAcknowledge,
  onSnooze,
}: {
  readonly name: string;
  readonly isBusy: boolean;
  readonly onAcknowledge: () => void;
  readonly onSnooze: (until: string) => void;
}) {
  const s = useStyles();
  const t = useWords(reminderWords);
  const [days, setDays] = useState<number>();
  const button = (text: string, onClick: () => void) => (
    <Button size="small" aria-label={`${text}: ${name}`} disabledFocusable={isBusy} onClick={onClick}>
      {text}
    </Button>
  );
  if (days === undefined)
    return (
      <span className={s.buttons}>
        {button(t.acknowledge, onAcknowledge)}
        {button(t.snooze, () => setDays(A_WEEK))}
      </span>
    );
  return (
    <span className={s.buttons}>
      <Select
        size="small"
        autoFocus
        aria-label={`${t.snoozeFor}: ${name}`}
        value={String(days)}
        onChange={(_, { value }) => setDays(Number(value))}
      >
        {SNOOZE_DAYS.map((offered) => (
          <option key={offered} value={offered}>
            {t.days(offered)}
          </option>
        ))}
      </Select>
      {button(t.confirmSnooze, () => {
        setDays(undefined);
        onSnooze(dayAhead(new Date(), days));
      })}
      {button(t.cancel, () => setDays(undefined))}
    </span>
  );
}
