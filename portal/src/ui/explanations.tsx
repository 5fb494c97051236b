import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { DismissCircleFilled } from '@fluentui/react-icons/svg/dismiss-circle';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import type { ReactNode } from 'react';
import type { Schemas } from '../api/client.ts';
import { useWords } from '../i18n/speech.tsx';
import { ExternalLink } from './external-link.tsx';
import { uiWords } from './words.ts';

type Explanation = Schemas['Explanation'];

const useStyles = makeStyles({
  list: { listStyleType: 'none', padding: 0, margin: 0, display: 'grid', gap: '10px' },
  item: { display: 'grid', gridTemplateColumns: '20px minmax(0, 1fr)', gap: '8px' },
  rule: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '8px',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  pass: { color: tokens.colorPaletteGreenForeground1 },
  warn: { color: tokens.colorPaletteDarkOrangeForeground1 },
  fail: { color: tokens.colorPaletteRedForeground1 },
});

/**
 * The reasons of a verdict: what fails, then what to know first; what passes is folded away.
 *
 * @param fixOf what to offer beside a reason that fails
 */
export function Explanations({
  all,
  fixOf,
}: {
  readonly all: readonly Explanation[];
  readonly fixOf?: ((explanation: Explanation) => ReactNode) | undefined;
}) {
  const t = useWords(uiWords);
  const of = (outcome: Explanation['outcome']) => all.filter((one) => one.outcome === outcome);
  const passes = of('pass');
  return (
    <>
      <Reasons of={of('fail')} fixOf={fixOf} />
      <Reasons of={of('warn')} fixOf={fixOf} />
      {passes.length > 0 && (
        <Accordion collapsible>
          <AccordionItem value="passes">
            <AccordionHeader size="small" as="h3">
              {t.passes(passes.length)}
            </AccordionHeader>
            <AccordionPanel>
              <Reasons of={passes} />
            </AccordionPanel>
          </AccordionItem>
        </Accordion>
      )}
    </>
  );
}

function Reasons({
  of,
  fixOf,
}: {
  readonly of: readonly Explanation[];
  readonly fixOf?: ((explanation: Explanation) => ReactNode) | undefined;
}) {
  const s = useStyles();
  if (of.length === 0) return null;
  return (
    <ul className={s.list}>
      {of.map((one, index) => (
        <li key={`${one.rule}-${index}`} className={s.item}>
          <OutcomeIcon outcome={one.outcome} />
          <div>
            <div>{one.message}</div>
            <div className={s.rule}>
              <code>{one.rule}</code>
              <SourceLink source={one.source} />
            </div>
            {fixOf?.(one)}
          </div>
        </li>
      ))}
    </ul>
  );
}

function OutcomeIcon({ outcome }: { readonly outcome: Explanation['outcome'] }) {
  const s = useStyles();
  const t = useWords(uiWords);
  const icon = { className: s[outcome], fontSize: 18, 'aria-label': t.outcomes[outcome] };
  if (outcome === 'pass') return <CheckmarkCircleFilled {...icon} />;
  return outcome === 'warn' ? <WarningFilled {...icon} /> : <DismissCircleFilled {...icon} />;
}

function SourceLink({ source }: { readonly source: string }) {
  const url = URL.parse(source);
  return url === null ? <span>{source}</span> : <ExternalLink href={url.href}>{url.hostname}</ExternalLink>;
}
