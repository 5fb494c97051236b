import { Button, Caption1, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import { unwrap, type Schemas } from '../../api/client.ts';
import { useDesk } from '../../api/desk.tsx';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { ticketWords } from './words.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: '8px', justifyItems: 'start' },
  field: { width: '100%' },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  small: { color: tokens.colorNeutralForeground3 },
});

/** The answer of a person to a ticket: the one that was given, or a form where the ticket waits for one. */
export function AnswerForm({ ticket }: { readonly ticket: Schemas['Ticket'] }) {
  const s = useStyles();
  const t = useWords(ticketWords);
  if (ticket.answer !== undefined)
    return (
      <Card title={t.answerTitle}>
        <p className={s.text}>{ticket.answer.text}</p>
        <Caption1 className={s.small}>
          {t.answeredBy(ticket.answer.by.name)}, <Moment at={ticket.answer.at} />
        </Caption1>
      </Card>
    );
  return ticket.status === 'waiting' ? <Form id={ticket.id} /> : null;
}

function Form({ id }: { readonly id: string }) {
  const s = useStyles();
  const t = useWords(ticketWords);
  const { api } = useDesk();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const answer = useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/tickets/{id}/reply', { params: { path: { id } }, body: { text } })),
    onSuccess: (ticket) => {
      queries.setQueryData(['ticket', id], ticket);
      return queries.invalidateQueries({ queryKey: ['tickets'] });
    },
  });
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    if (text.trim() !== '' && !answer.isPending) answer.mutate();
  };
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event);
  };
  return (
    <Card title={t.answerTitle}>
      <form className={s.form} onSubmit={send}>
        <Field label={t.answer} hint={t.answerHint} required className={s.field}>
          <Textarea
            rows={4}
            maxLength={4_000}
            value={text}
            onChange={(_, { value }) => setText(value)}
            onKeyDown={sendByKey}
          />
        </Field>
        {answer.error !== null && <Trouble error={answer.error} />}
        <Button type="submit" appearance="primary" disabledFocusable={text.trim() === '' || answer.isPending}>
          {t.send}
        </Button>
      </form>
    </Card>
  );
}
