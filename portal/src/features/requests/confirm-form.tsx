import { Button, Field, makeStyles, Textarea } from '@fluentui/react-components';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { fieldProblemsOf } from '../../api/field-problems.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { decisionWords } from './decision-words.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: '12px' },
  buttons: { display: 'flex', gap: '8px', flexWrap: 'wrap' },
});

/** The API takes no longer comment. */
const MOST_CHARACTERS = 2_000;

/** A change that a form sends: TanStack's mutation, as far as the form needs it. */
export interface Change<Body> {
  mutate(body: Body, options: { onSuccess: () => void; onSettled: () => void }): void;
  readonly isPending: boolean;
  readonly error: Error | null;
}

interface ConfirmFormProps<Body> {
  readonly change: Change<Body>;
  readonly bodyOf: (comment: string) => Body;
  readonly confirm: string;
  readonly hint?: string;
  /** What to say when the comment is missing; absent: it may be. */
  readonly commentMissing?: string | undefined;
  /** Something to agree to before Confirm: its button takes the place of Confirm. */
  readonly first?: { readonly label: string; readonly agree: () => void } | undefined;
  readonly onDone: () => void;
  readonly onCancel: () => void;
  /** What stands above the comment. */
  readonly children?: ReactNode;
  /** Whether the problem of the change is shown; default: yes. */
  readonly showsProblem?: boolean;
  /** Whether it takes the focus when it appears; default: yes. */
  readonly takesFocus?: boolean;
}

/**
 * A comment and Confirm. It begins with the focus on what comes first: the comment where it is needed, else Confirm. The
 * comment stays whatever the server answers; a second click while the first is under way sends nothing.
 */
export function ConfirmForm<Body>(props: ConfirmFormProps<Body>) {
  const { change, confirm, hint, commentMissing, first, onCancel, children } = props;
  const { showsProblem = true, takesFocus = true } = props;
  const s = useStyles();
  const { comment, setComment, isMissing, send } = useSending(props);
  const form = useRef<HTMLDivElement>(null);
  const needsComment = commentMissing !== undefined;
  useEffect(() => {
    if (takesFocus) focusIn(form.current, needsComment ? 'textarea' : 'button');
  }, [needsComment, takesFocus]);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
    if (!sendsForm(event)) return;
    event.preventDefault();
    (first?.agree ?? send)();
  };
  const refused = fieldProblemsOf(change.error).find(({ field }) => field === 'comment')?.message;
  return (
    <div ref={form} role="group" aria-label={confirm} className={s.form} onKeyDown={press}>
      {children}
      <CommentField
        value={comment}
        onChange={setComment}
        isNeeded={needsComment}
        hint={hint}
        problem={isMissing ? commentMissing : refused}
      />
      {showsProblem && change.error !== null && refused === undefined && <Trouble error={change.error} />}
      <Buttons
        confirm={confirm}
        first={first}
        isPending={change.isPending}
        onConfirm={() => send(() => focusIn(form.current, 'textarea'))}
        onCancel={onCancel}
      />
    </div>
  );
}

function Buttons({
  confirm,
  first,
  isPending,
  onConfirm,
  onCancel,
}: Pick<ConfirmFormProps<unknown>, 'confirm' | 'first' | 'onCancel'> & {
  readonly isPending: boolean;
  readonly onConfirm: () => void;
}) {
  const s = useStyles();
  const t = useWords(decisionWords);
  return (
    <div className={s.buttons}>
      <Button
        appearance={first === undefined ? 'primary' : 'secondary'}
        disabledFocusable={isPending}
        onClick={first?.agree ?? onConfirm}
      >
        {first?.label ?? confirm}
      </Button>
      <Button onClick={onCancel}>{t.cancel}</Button>
    </div>
  );
}

function CommentField({
  value,
  onChange,
  isNeeded,
  hint,
  problem,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isNeeded: boolean;
  readonly hint: string | undefined;
  readonly problem: string | undefined;
}) {
  const t = useWords(decisionWords);
  return (
    <Field label={t.comment} required={isNeeded} hint={hint ?? null} validationMessage={problem ?? null}>
      <Textarea
        rows={2}
        maxLength={MOST_CHARACTERS}
        value={value}
        onChange={(_, { value: written }) => onChange(written)}
      />
    </Field>
  );
}

const sendsForm = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  key === 'Enter' && (ctrlKey || metaKey);

const focusIn = (form: HTMLElement | null, element: 'textarea' | 'button') =>
  form?.querySelector<HTMLElement>(element)?.focus();

function useSending<Body>({ change, bodyOf, commentMissing, onDone }: ConfirmFormProps<Body>) {
  const [comment, setComment] = useState('');
  const [isMissing, setMissing] = useState(false);
  const isUnderWay = useRef(false);
  const send = (onMissing?: () => void) => {
    if (isUnderWay.current) return;
    if (commentMissing !== undefined && comment.trim() === '') {
      setMissing(true);
      onMissing?.();
      return;
    }
    isUnderWay.current = true;
    change.mutate(bodyOf(comment.trim()), {
      onSuccess: onDone,
      onSettled: () => {
        isUnderWay.current = false;
      },
    });
  };
  const write = (value: string) => {
    setComment(value);
    setMissing(false);
  };
  return { comment, setComment: write, isMissing, send };
}
