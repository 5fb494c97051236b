import { Badge, Caption1, makeStyles, ProgressBar, Spinner, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { DismissCircleFilled } from '@fluentui/react-icons/svg/dismiss-circle';
import type { Schemas } from '../../api/client.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { Moment } from '../../ui/moment.tsx';
import { requestWords } from '../../ui/request-words.ts';
import { useListStyles } from './list-styles.ts';
import { progressOf } from './next-of.ts';
import { requestPageWords } from './request-words.ts';

type Step = Schemas['Step'];

const useStyles = makeStyles({
  done: { color: tokens.colorPaletteGreenForeground1 },
  failed: { color: tokens.colorPaletteRedForeground1 },
  open: { color: tokens.colorNeutralForeground3 },
  failing: { color: tokens.colorPaletteRedForeground1 },
  /** With forced colours Fluent fills the track, so that a request without a step done looks finished. */
  progress: {
    '@media (forced-colors: active)': { backgroundColor: 'Canvas', border: '1px solid CanvasText' },
  },
});

/** The steps of a request: how far they are, how often they were tried, what fails and when the next try is. */
export function StepsCard({ request }: { readonly request: Schemas['Request'] }) {
  const s = useListStyles();
  const own = useStyles();
  const t = useWords(requestPageWords);
  const { steps, compensationPlan } = request;
  if (steps === undefined || steps.length === 0) return null;
  const { ended, all } = progressOf(steps);
  const finals = new Set(
    (compensationPlan ?? []).filter(({ effect }) => effect === 'final').map(({ step }) => step),
  );
  return (
    <Card title={t.steps} aside={<Caption1 className={s.muted}>{t.progress(ended, all)}</Caption1>}>
      <ProgressBar
        className={own.progress}
        value={ended / all}
        thickness="large"
        aria-label={t.progress(ended, all)}
      />
      <ol className={s.list}>
        {steps.map((step) => (
          <StepLine key={step.name} step={step} isFinal={finals.has(step.name)} />
        ))}
      </ol>
    </Card>
  );
}

function StepLine({ step, isFinal }: { readonly step: Step; readonly isFinal: boolean }) {
  const s = useListStyles();
  const t = useWords(requestPageWords);
  const { steps, stepStatuses } = useWords(requestWords);
  const at = step.endedAt ?? step.startedAt;
  return (
    <li className={s.line}>
      <StepIcon status={step.status} />
      <div className={s.body}>
        <span className={s.row}>
          {steps[step.name]}
          {isFinal && (
            <Badge appearance="outline" color="danger" size="small" title={t.finalWhy}>
              {t.final}
            </Badge>
          )}
        </span>
        {step.failing !== undefined && <FailingLine failing={step.failing} />}
      </div>
      <div className={s.end}>
        <div>{stepStatuses[step.status]}</div>
        <Caption1 className={s.muted}>
          {step.attempts > 1 && `${t.attempts(step.attempts)} · `}
          {at !== undefined && <Moment at={at} />}
        </Caption1>
      </div>
    </li>
  );
}

/** The status stands in words beside it. */
function StepIcon({ status }: { readonly status: Step['status'] }) {
  const s = useStyles();
  if (status === 'running') return <Spinner size="extra-tiny" />;
  if (status === 'failed') return <DismissCircleFilled className={s.failed} fontSize={18} />;
  return status === 'pending' ? (
    <CircleRegular className={s.open} fontSize={18} />
  ) : (
    <CheckmarkCircleFilled className={s.done} fontSize={18} />
  );
}

function FailingLine({ failing }: { readonly failing: Schemas['Failing'] }) {
  const s = useStyles();
  const t = useWords(requestPageWords);
  const { moment } = useSpeech();
  const { problem, tries, since, nextTryAt } = failing;
  return (
    <>
      <Text className={s.failing}>{`${problem.title}. ${problem.detail}`}</Text>
      <Caption1>{`${t.failing(tries, moment(since))} ${t.nextTry(moment(nextTryAt))}`}</Caption1>
    </>
  );
}
