import { MessageBar, MessageBarBody, MessageBarTitle, Text } from '@fluentui/react-components';
import type { Schemas } from '../../api/client.ts';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { nameIn } from '../../i18n/words.ts';
import { Explanations } from '../../ui/explanations.tsx';
import { requestWords } from '../../ui/request-words.ts';
import { useListStyles } from './list-styles.ts';
import { requestPageWords } from './request-words.ts';

type Told = Pick<Schemas['Waiting'], 'title' | 'detail' | 'advice' | 'microsoft'>;

/** Why a request stopped, or what delays it, with what people can do. */
export function TroubleOf({ request }: { readonly request: Schemas['Request'] }) {
  const t = useWords(requestPageWords);
  const { steps } = useWords(requestWords);
  const { moment } = useSpeech();
  const { problem, waiting } = request;
  if (problem !== undefined) {
    const { step, stoppedAt } = problem;
    const where =
      step === undefined || stoppedAt === undefined
        ? ''
        : t.stoppedAt(nameIn(steps, step), moment(stoppedAt));
    const reasons = 'reasons' in problem ? (problem.reasons ?? []) : [];
    return (
      <>
        <Told told={problem} intent="error" also={where} />
        <Explanations all={reasons} />
      </>
    );
  }
  if (waiting === undefined) return null;
  const { tries, since, nextTryAt } = waiting;
  const tried = tries === undefined || since === undefined ? '' : t.failing(tries, moment(since));
  const next = nextTryAt === undefined ? '' : t.nextTry(moment(nextTryAt));
  return <Told told={waiting} intent="warning" also={`${tried} ${next}`.trim()} />;
}

function Told({
  told,
  intent,
  also,
}: {
  readonly told: Told;
  readonly intent: 'error' | 'warning';
  readonly also: string;
}) {
  const s = useListStyles();
  const t = useWords(requestPageWords);
  const { title, detail, advice, microsoft } = told;
  return (
    <MessageBar intent={intent} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        <div className={s.body}>
          <span>{detail}</span>
          {also !== '' && <span>{also}</span>}
          {microsoft !== undefined && (
            <span>
              {t.microsoftSays} (<code>{microsoft.code}</code>): <q lang="en">{microsoft.message}</q>
            </span>
          )}
          {advice !== undefined && (
            <span>
              <Text weight="semibold">{t.advice}: </Text>
              {advice}
            </span>
          )}
        </div>
      </MessageBarBody>
    </MessageBar>
  );
}
