import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { ApiProblem } from '../api/problem.ts';
import { useWords } from '../i18n/speech.tsx';
import { CopyId } from './copy-id.tsx';
import { uiWords } from './words.ts';

/** Shows what went wrong where it did: the words of the problem, its id to copy, and a way to try again. */
export function Trouble({
  error,
  retry,
}: {
  readonly error: Error;
  readonly retry?: (() => void) | undefined;
}) {
  const t = useWords(uiWords);
  const problem = error instanceof ApiProblem ? error.problem : undefined;
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{problem?.title ?? t.trouble}</MessageBarTitle>
        {problem === undefined ? t.noAnswer : problem.detail}
        {problem !== undefined && problem.correlationId !== '' && (
          <CopyId name={t.correlation} value={problem.correlationId} />
        )}
      </MessageBarBody>
      {retry !== undefined && (
        <MessageBarActions>
          <Button size="small" onClick={retry}>
            {t.retry}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
