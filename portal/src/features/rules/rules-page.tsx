import { Badge, Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { unwrap } from '../../api/client.ts';
import { useDesk } from '../../api/desk.tsx';
import { useSpeech, useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ExternalLink } from '../../ui/external-link.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { Day } from '../../ui/moment.tsx';
import { Page } from '../../ui/page.tsx';
import { useQueryString } from '../../ui/query-string.ts';
import { FilterBox } from '../../ui/filter-box.tsx';
import { compareRules, matchesRule, type Change, type ComparedRule } from './compare-rules.ts';
import { rulesWords } from './words.ts';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: '12px', alignItems: 'end' },
  filter: { flexGrow: 1, maxWidth: '420px' },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid' },
  rule: {
    display: 'grid',
    gap: '4px',
    padding: '10px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  small: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '4px 12px',
    alignItems: 'center',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
});

/** The rules of any day, compared with those of today. */
export function RulesPage() {
  const s = useStyles();
  const t = useWords(rulesWords);
  const [asOf, setAsOf] = useQueryString('asOf');
  const [filter, setFilter] = useQueryString('filter');
  const then = useRules(asOf);
  const today = useRules('');
  return (
    <Page title={t.title} lead={t.lead} aside={<Age query={then} />}>
      <div className={s.tools}>
        <Field label={t.asOf}>
          <Input type="date" value={asOf} onChange={(_, { value }) => setAsOf(value)} />
        </Field>
        {asOf !== '' && <Button onClick={() => setAsOf('')}>{t.today}</Button>}
        <FilterBox className={s.filter} label={t.filter} value={filter} onChange={setFilter} />
      </div>
      <Loaded query={then} lines={10}>
        {({ items }) => {
          const compared = compareRules(items, today.data?.items ?? items);
          return <Rules of={compared.filter((rule) => matchesRule(rule, filter))} isToday={asOf === ''} />;
        }}
      </Loaded>
    </Page>
  );
}

/** @param asOf a day; empty for today */
function useRules(asOf: string) {
  const { api } = useDesk();
  const query = asOf === '' ? {} : { asOf };
  return useQuery({
    queryKey: ['rules', asOf],
    queryFn: () => unwrap(api.GET('/api/v1/rules', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

function Rules({ of, isToday }: { readonly of: readonly ComparedRule[]; readonly isToday: boolean }) {
  const s = useStyles();
  const t = useWords(rulesWords);
  const { language } = useSpeech();
  if (of.length === 0) return <Empty why={t.empty} />;
  return (
    <Card title={t.shown(of.length)}>
      <ul className={s.list}>
        {of.map((rule) => (
          <li key={`${rule.rule} ${rule.validFrom}`} className={s.rule}>
            <span>{rule.text[language]}</span>
            <span className={s.small}>
              <code>{rule.rule}</code>
              <Dates of={rule} />
              {!isToday && <ChangeBadge change={rule.change} />}
              <ExternalLink href={rule.source}>
                {URL.parse(rule.source)?.hostname ?? rule.source}
              </ExternalLink>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Dates({ of }: { readonly of: ComparedRule }) {
  const t = useWords(rulesWords);
  return (
    <span>
      {t.from} <Day on={of.validFrom} />,{' '}
      {of.validUntil === null ? (
        t.noEnd
      ) : (
        <>
          {t.until} <Day on={of.validUntil} />
        </>
      )}
    </span>
  );
}

const COLORS = { same: 'informative', gone: 'danger', changed: 'warning', new: 'brand' } as const;

function ChangeBadge({ change }: { readonly change: Change }) {
  const t = useWords(rulesWords);
  return (
    <Badge appearance="tint" color={COLORS[change]}>
      {t.changes[change]}
    </Badge>
  );
}
