import {
  Button,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Text,
} from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { unwrap, type Schemas } from '../../api/client.ts';
import { useDesk } from '../../api/desk.tsx';
import { useMe } from '../../api/me.ts';
import { useWords } from '../../i18n/speech.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import type { StoppedGroup } from './stopped.ts';
import { operationsWords } from './words.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: '8px', justifyItems: 'start', maxWidth: '640px' },
  field: { width: '100%' },
});

/** Lets all requests of a group go on, with a comment. */
export function RetryForm({ group }: { readonly group: StoppedGroup }) {
  const s = useStyles();
  const t = useWords(operationsWords);
  const { api } = useDesk();
  const isAdmin = useMe().data?.appRoles.includes('Admin') ?? false;
  const queries = useQueryClient();
  const [comment, setComment] = useState('');
  const retry = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/requests/resolutions', {
          body: { action: 'retry', comment, filter: { status: 'needs-attention', code: group.code } },
        }),
      ),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['requests'] }),
        queries.invalidateQueries({ queryKey: ['operations'] }),
      ]),
  });
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (comment.trim() !== '' && !retry.isPending) retry.mutate();
  };
  if (!isAdmin) return <Text>{t.notAdmin}</Text>;
  return (
    <form className={s.form} onSubmit={send}>
      <Field label={t.comment} hint={t.retryWhy} required className={s.field}>
        <Input value={comment} maxLength={1_000} onChange={(_, { value }) => setComment(value)} />
      </Field>
      {retry.error !== null && <Trouble error={retry.error} />}
      {retry.data !== undefined && <Outcome of={retry.data} />}
      <Button type="submit" appearance="primary" disabledFocusable={comment.trim() === '' || retry.isPending}>
        {t.retryAll(group.count)}
      </Button>
    </form>
  );
}

function Outcome({ of }: { readonly of: Schemas['Resolutions'] }) {
  const t = useWords(operationsWords);
  return (
    <MessageBar intent={of.refused.length === 0 ? 'success' : 'warning'} layout="multiline">
      <MessageBarBody>
        {t.retryResult(of.done)} {of.hasMore && t.retryMore} {of.refused.length > 0 && t.stay}
        <ul>
          {of.refused.map(({ id, problem }) => (
            <li key={id}>
              <PageLink to={`/requests/${id}`}>{problem.title}</PageLink> {problem.detail}
            </li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
}
