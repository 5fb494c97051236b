import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { Schemas } from '../api/client.ts';
import { useWords } from '../i18n/speech.tsx';
import { PageLink } from './page-link.tsx';
import { renewalDecisionWords } from './renewal-decision-words.ts';

const useStyles = makeStyles({
  again: { color: tokens.colorPaletteRedForeground1, fontWeight: tokens.fontWeightSemibold },
});

/** What was decided on the end of a reservation, which leads to its request, and whether it has to be decided again. */
export function RenewalDecision({
  of: { decision, requestId },
  isUndone,
}: {
  readonly of: Pick<Schemas['RenewalDecision'], 'decision' | 'requestId'>;
  readonly isUndone: boolean;
}) {
  const s = useStyles();
  const t = useWords(renewalDecisionWords);
  return (
    <>
      <PageLink to={`/requests/${requestId}`}>{t.decisions[decision]}</PageLink>
      {isUndone && (
        <Caption1 block className={s.again}>
          {t.again}
        </Caption1>
      )}
    </>
  );
}
