import { makeStyles, mergeClasses, Spinner, Text, tokens } from '@fluentui/react-components';
import type { UseQueryResult } from '@tanstack/react-query';
import {
  useEffect,
  useRef,
  useState,
  type SubmitEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { useWords } from '../i18n/speech.tsx';
import { AskPart, type AskPartProps } from './ask-part.tsx';
import { askWords } from './ask-words.ts';
import { Card } from './card.tsx';
import { Loaded } from './loaded.tsx';

const NARROW = '@media (max-width: 1040px)';
const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(360px, 460px)',
    gap: '12px',
    alignItems: 'start',
    [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  groups: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '12px' },
  side: {
    position: 'sticky',
    top: '12px',
    maxHeight: 'calc(100vh - 72px)',
    overflowY: 'auto',
    [NARROW]: { position: 'static', maxHeight: 'none' },
  },
});

interface AskFormProps {
  /** The groups of fields, told whether the person has tried to ask already. */
  readonly fields: (hasTried: boolean) => ReactNode;
  readonly outcome: ReactNode;
  readonly isChecking: boolean;
  readonly asking: AskPartProps;
  readonly onAsk: () => void;
  /** What the last ask was refused with: its field gets the focus. */
  readonly askError: Error | null;
}

/**
 * A form at the left, what would happen with it and the button at the right. Ctrl+Enter sends it; Enter alone does not,
 * so that no half-filled form is sent by mistake.
 */
export function AskForm({ fields, outcome, isChecking, asking, onAsk, askError }: AskFormProps) {
  const s = useStyles();
  const t = useWords(askWords);
  const form = useRef<HTMLFormElement>(null);
  const [tries, setTries] = useState(0);
  useFocusOnProblem(form, tries, askError);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTries((before) => before + 1);
    if (asking.hindrance === undefined) onAsk();
  };
  return (
    <form ref={form} className={s.columns} noValidate onSubmit={submit} onKeyDown={onKey}>
      <div className={s.groups}>{fields(tries > 0)}</div>
      <Card
        title={t.outcome}
        className={s.side}
        aside={isChecking && <Spinner size="extra-tiny" label={t.checking} labelPosition="before" />}
      >
        {outcome}
        <AskPart {...asking} />
      </Card>
    </form>
  );
}

/** After a try that did not succeed the focus is on the first field with a problem. */
function useFocusOnProblem(form: RefObject<HTMLFormElement | null>, tries: number, error: Error | null) {
  useEffect(() => {
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    const field = wrong?.matches('input, textarea') === false ? wrong.querySelector('input') : wrong;
    if (tries > 0) field?.focus();
  }, [form, tries, error]);
}

function onKey(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter') return;
  if (event.ctrlKey || event.metaKey) event.currentTarget.requestSubmit();
  if (event.ctrlKey || event.metaKey || event.target instanceof HTMLInputElement) event.preventDefault();
}

const useOutcomeStyles = makeStyles({
  room: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '12px' },
  old: { opacity: 0.55 },
  muted: { color: tokens.colorNeutralForeground3 },
});

interface Evaluated<T> extends Pick<UseQueryResult<T>, 'data' | 'error' | 'dataUpdatedAt' | 'refetch'> {
  readonly isOld: boolean;
  readonly isChecking: boolean;
}

/**
 * What the desk answered on what the form holds; the answer before stays, dimmed, until the next one is there.
 *
 * @param wrongFields how many fields the desk refused, which show it themselves
 */
export function Outcome<T>({
  evaluated,
  wrongFields,
  incomplete,
  children,
}: {
  readonly evaluated: Evaluated<T>;
  readonly wrongFields: number;
  /** What to say while too little is chosen. */
  readonly incomplete: string;
  readonly children: (evaluation: T) => ReactNode;
}) {
  const s = useOutcomeStyles();
  const t = useWords(askWords);
  if (wrongFields > 0) return <Text className={s.muted}>{t.fieldsWrong(wrongFields)}</Text>;
  if (evaluated.data === undefined && evaluated.error === null && !evaluated.isChecking)
    return <Text className={s.muted}>{incomplete}</Text>;
  return (
    <Loaded query={evaluated} lines={6}>
      {(evaluation) => (
        <div className={mergeClasses(s.room, evaluated.isOld && s.old)}>{children(evaluation)}</div>
      )}
    </Loaded>
  );
}
