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
import type { Schemas } from '../../api/client.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { requestWords } from '../../ui/request-words.ts';
import { useListStyles } from './list-styles.ts';
import { requestPageWords } from './request-words.ts';

type Plan = readonly Schemas['Compensation'][];

const useStyles = makeStyles({
  final: { color: tokens.colorPaletteDarkOrangeForeground1 },
  other: { color: tokens.colorNeutralForeground3 },
});

/** What cannot be undone, at once; what the other steps leave behind, folded. */
export function PlanCard({ plan }: { readonly plan: Plan | undefined }) {
  const t = useWords(requestPageWords);
  if (plan === undefined || plan.length === 0) return null;
  const finals = plan.filter(({ effect }) => effect === 'final');
  const others = plan.filter(({ effect }) => effect !== 'final');
  return (
    <Card title={t.plan}>
      {finals.length === 0 ? <Text>{t.planNone}</Text> : <PlanLines of={finals} />}
      {others.length > 0 && (
        <Accordion collapsible>
          <AccordionItem value="others">
            <AccordionHeader size="small" as="h3">
              {t.planAll}
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
          {effect === 'final' ? (
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
