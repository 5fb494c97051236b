import { Button, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { useWords } from '../../i18n/speech.tsx';
import { operationsWords } from './words.ts';

export type DeadLetterAction = 'resubmission' | 'purge';

const useStyles = makeStyles({ buttons: { display: 'flex', gap: '4px' } });

/** Takes a message again, or deletes it after a second question, because nothing brings it back. */
export function DeadLetterButtons({
  name,
  isBusy,
  act,
}: {
  readonly name: string;
  readonly isBusy: boolean;
  readonly act: (action: DeadLetterAction) => void;
}) {
  const s = useStyles();
  const t = useWords(operationsWords);
  const [isAsking, setAsking] = useState(false);
  const button = (text: string, onClick: () => void) => (
    <Button size="small" aria-label={`${text}: ${name}`} disabledFocusable={isBusy} onClick={onClick}>
      {text}
    </Button>
  );
  return (
    <span className={s.buttons}>
      {isAsking ? (
        <>
          {button(t.purgeSure, () => act('purge'))}
          {button(t.keep, () => setAsking(false))}
        </>
      ) : (
        <>
          {button(t.resubmit, () => act('resubmission'))}
          {button(t.purge, () => setAsking(true))}
        </>
      )}
    </span>
  );
}
