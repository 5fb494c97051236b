import { Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { Schemas } from '../api/client.ts';
import { ApiProblem } from '../api/problem.ts';
import { useWords } from '../i18n/speech.tsx';
import { askWords } from './ask-words.ts';
import type { Hindrance } from './hindrance.ts';
import { Trouble } from './trouble.tsx';

const useStyles = makeStyles({
  foot: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: '8px',
    justifyItems: 'start',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    paddingTop: '12px',
  },
  muted: { color: tokens.colorNeutralForeground2 },
});

export interface AskPartProps {
  readonly hindrance: Hindrance | undefined;
  /** What is missing, in words. */
  readonly missing: string;
  readonly approval: Schemas['ExpectedApproval'] | undefined;
  readonly error: Error | null;
  /** What the desk said of members that the form has no field for. */
  readonly elsewhere: readonly { readonly field: string; readonly message: string }[];
  /** What the button does, and what follows, where no one has to approve. */
  readonly unapproved?: { readonly button: string; readonly note: string };
}

/** The button, with what it does or why it does nothing, and what came of the last try. */
export function AskPart({ hindrance, missing, approval, error, elsewhere, unapproved }: AskPartProps) {
  const s = useStyles();
  const t = useWords(askWords);
  const id = useId();
  return (
    <div className={s.foot}>
      {elsewhere.map(({ field, message }) => (
        <Caption1 key={field}>
          <code>{field}</code> {message}
        </Caption1>
      ))}
      {error !== null && <NotAsked error={error} />}
      <Button
        type="submit"
        appearance="primary"
        disabledFocusable={hindrance !== undefined}
        aria-describedby={id}
      >
        {hindrance === 'asking' ? t.asking : (unapproved?.button ?? t.ask)}
      </Button>
      <Caption1 id={id} className={s.muted}>
        {hindrance === undefined
          ? (unapproved?.note ?? <Approval of={approval} />)
          : {
              'no-role': t.noRole,
              asking: t.before,
              missing: t.stillNeeded(missing),
              'no-price': t.waitForPrice,
              refused: t.changeFirst,
            }[hindrance]}
      </Caption1>
    </div>
  );
}

function NotAsked({ error }: { readonly error: Error }) {
  const t = useWords(askWords);
  return (
    <>
      <Trouble error={error} />
      {!(error instanceof ApiProblem) && <Caption1>{t.notAnswered}</Caption1>}
    </>
  );
}

function Approval({ of }: { readonly of: Schemas['ExpectedApproval'] | undefined }) {
  const t = useWords(askWords);
  if (of === undefined) return t.before;
  const { required, eligible, approvers } = of;
  const names = approvers.map(({ name }) => name).join(', ');
  return [
    eligible < required ? t.tooFew(eligible) : t.approvedBy(required, eligible),
    ...(names === '' ? [] : [t.approvers(names)]),
    t.before,
  ].join(' ');
}
