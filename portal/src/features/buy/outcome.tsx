import { Badge, Button, Caption1, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { DismissCircleFilled } from '@fluentui/react-icons/svg/dismiss-circle';
import type { Evaluation, useEvaluation } from '../../api/evaluation.ts';
import { fieldProblemsOf } from '../../api/field-problems.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { Explanations } from '../../ui/explanations.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import type { Draft } from './draft.ts';
import { Price } from './price.tsx';
import { quoteOf } from './quote-of.ts';
import { buyWords } from './words.ts';

const useStyles = makeStyles({
  room: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '12px' },
  old: { opacity: 0.55 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px' },
  fixes: { display: 'flex', flexWrap: 'wrap', gap: '6px', marginTop: '6px' },
  muted: { color: tokens.colorNeutralForeground3 },
});

type Evaluated = ReturnType<typeof useEvaluation>;
type Fix = Evaluation['fixes'][number];

interface OutcomeProps {
  readonly draft: Draft;
  readonly evaluated: Evaluated;
  readonly onFix: (fix: Fix) => void;
}

/** Verdict, price and reasons for what the form holds; the answer before stays, dimmed, until the next one is there. */
export function Outcome({ draft, evaluated, onFix }: OutcomeProps) {
  const s = useStyles();
  const t = useWords(buyWords);
  const wrong = fieldProblemsOf(evaluated.error).length;
  if (wrong > 0) return <Text className={s.muted}>{t.fieldsWrong(wrong)}</Text>;
  if (evaluated.data === undefined && evaluated.error === null && !evaluated.isChecking)
    return <Text className={s.muted}>{t.incomplete}</Text>;
  return (
    <Loaded query={evaluated} lines={6}>
      {(evaluation) => (
        <div className={mergeClasses(s.room, evaluated.isOld && s.old)}>
          <div role="status" className={s.room}>
            <Verdict of={evaluation.verdict} />
            <Price quote={quoteOf(evaluation)} />
          </div>
          <Reasons draft={draft} evaluation={evaluation} onFix={onFix} />
        </div>
      )}
    </Loaded>
  );
}

function Verdict({ of: { allowed, asOf } }: { readonly of: Evaluation['verdict'] }) {
  const s = useStyles();
  const t = useWords(buyWords);
  const { moment } = useSpeech();
  return (
    <div className={s.line}>
      <Badge
        size="large"
        appearance="tint"
        color={allowed ? 'success' : 'danger'}
        icon={allowed ? <CheckmarkCircleFilled /> : <DismissCircleFilled />}
      >
        {allowed ? t.allowed : t.refused}
      </Badge>
      <Caption1 className={s.muted}>{t.asOf(moment(asOf))}</Caption1>
    </div>
  );
}

/** Says what was decided about the renewal: nothing, while the form leaves it open. */
const RENEWAL_RULE = 'renewal-stated';

function Reasons({
  draft,
  evaluation: { verdict, fixes },
  onFix,
}: Pick<OutcomeProps, 'draft' | 'onFix'> & { readonly evaluation: Evaluation }) {
  const s = useStyles();
  const shown = verdict.explanations.filter(
    ({ rule }) => rule !== RENEWAL_RULE || draft.input.renew !== undefined,
  );
  return (
    <div className={s.room}>
      <Explanations
        all={shown}
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
    </div>
  );
}
