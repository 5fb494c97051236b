import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { requestWords } from '../../ui/request-words.ts';
import { useListStyles } from './list-styles.ts';
import { movesMoney, partsOf, type Plan } from './plan-parts.ts';
import { requestPageWords } from './request-words.ts';

const useStyles = makeStyles({
  final: { color: tokens.colorPaletteDarkOrangeForeground1 },
  other: { color: tokens.colorNeutralForeground3 },
});

/** What cannot be undone, and the steps that move money, with what it takes to undo them; the other steps are folded. */
export function PlanCard({ plan }: { readonly plan: Plan | undefined }) {
  const t = useWords(requestPageWords);
  if (plan === undefined || plan.length === 0) return null;
  const { atOnce, others } = partsOf(plan);
  const hasFinal = plan.some(({ effect }) => effect === 'final');
  return (
    <Card title={hasFinal ? t.plan : t.wayBack}>
      {atOnce.length > 0 && <PlanLines of={atOnce} />}
      {others.length > 0 && (
        <Accordion collapsible>
          <AccordionItem value="others">
            <AccordionHeader size="small" as="h3">
              {t.planOthers}
            </AccordionHeader>
            <AccordionPanel>
              <PlanLines of={others} />
            </AccordionPanel>
          </AccordionItem>
        </Accordion>
      )}
    </Card>
  );
}

function PlanLines({ of }: { readonly of: Plan }) {
  const s = useListStyles();
  const icons = useStyles();
  const t = useWords(requestPageWords);
  const { steps } = useWords(requestWords);
  return (
    <ul className={s.list}>
      {of.map(({ step, effect, undo, note }) => (
        <li key={step} className={s.line}>
          {effect === 'final' || movesMoney(step) ? (
            <WarningFilled className={icons.final} fontSize={18} />
          ) : (
            <CheckmarkCircleRegular className={icons.other} fontSize={18} />
          )}
          <div className={s.body}>
            <Text weight="semibold">{steps[step]}</Text>
            {undo !== null && <span>{t.undoneBy(undo)}</span>}
            <span>{note}</span>
          </div>
          <span className={s.muted}>{effect !== undefined && t.effects[effect]}</span>
        </li>
      ))}
    </ul>
  );
}
