import { Badge, Button, Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { DismissCircleFilled } from '@fluentui/react-icons/svg/dismiss-circle';
import type { Schemas } from '../api/client.ts';
import { useSpeech, useWords } from '../i18n/speech.tsx';
import { askWords } from './ask-words.ts';
import { Explanations } from './explanations.tsx';

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px' },
  fixes: { display: 'flex', flexWrap: 'wrap', gap: '6px', marginTop: '6px' },
  muted: { color: tokens.colorNeutralForeground3 },
});

/** Whether the rules allow it, and the rules of when. */
export function Verdict({
  of: { allowed, asOf },
  words,
}: {
  readonly of: Pick<Schemas['Verdict'], 'allowed' | 'asOf'>;
  readonly words: { readonly allowed: string; readonly refused: string };
}) {
  const s = useStyles();
  const t = useWords(askWords);
  const { moment } = useSpeech();
  return (
    <div className={s.line}>
      <Badge
        size="large"
        appearance="tint"
        color={allowed ? 'success' : 'danger'}
        icon={allowed ? <CheckmarkCircleFilled /> : <DismissCircleFilled />}
      >
        {allowed ? words.allowed : words.refused}
      </Badge>
      <Caption1 className={s.muted}>{t.asOf(moment(asOf))}</Caption1>
    </div>
  );
}

/** The reasons of a verdict, each that refuses with the changes that satisfy it. */
export function ReasonsWithFixes({
  explanations,
  fixes,
  onFix,
}: {
  readonly explanations: readonly Schemas['Explanation'][];
  readonly fixes: readonly Schemas['Fix'][];
  readonly onFix: (fix: Schemas['Fix']) => void;
}) {
  const s = useStyles();
  return (
    <Explanations
      all={explanations}
      fixOf={({ rule, outcome }) => {
        const offered = outcome === 'fail' ? fixes.filter((fix) => fix.rule === rule) : [];
        if (offered.length === 0) return null;
        return (
          <div className={s.fixes}>
            {offered.map((fix) => (
              <Button key={fix.label} size="small" onClick={() => onFix(fix)}>
                {fix.label}
              </Button>
            ))}
          </div>
        );
      }}
    />
  );
}
