import { Link, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useLocation, useParams } from 'wouter';
import { useCustomer } from '../../api/customer.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useWords } from '../../i18n/speech.tsx';
import { CopyId } from '../../ui/copy-id.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { NotFoundPage } from '../../ui/not-found.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { Page } from '../../ui/page.tsx';
import { Warnings } from '../../ui/warnings.tsx';
import { useCountryName } from './country-name.ts';
import { Tiles } from './tiles.tsx';
import { customerWords } from './words.ts';

const TAB_NAMES = ['reservations', 'requests', 'headroom', 'ledger'] as const;
type TabName = (typeof TAB_NAMES)[number];

const useStyles = makeStyles({
  tabs: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '4px 20px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  tab: {
    padding: '8px 2px',
    color: tokens.colorNeutralForeground1,
    '&[aria-current]': {
      fontWeight: tokens.fontWeightSemibold,
      boxShadow: `inset 0 -3px 0 ${tokens.colorCompoundBrandStroke}`,
      '@media (forced-colors: active)': { borderBottom: '3px solid Highlight' },
    },
  },
  lead: { display: 'flex', flexWrap: 'wrap', gap: '4px 16px', alignItems: 'center' },
});

/** What all parts of a customer have around them: its name, its figures and the way to the other parts. */
export function CustomerPart({
  name,
  children,
}: {
  readonly name: TabName;
  readonly children: (customerId: string) => ReactNode;
}) {
  const { id } = useParams<{ id: string }>();
  const t = useWords(customerWords);
  const customer = useCustomer(id);
  if (customer.data === undefined && isNotFound(customer.error)) return <NotFoundPage />;
  const title = customer.data?.name ?? t.one;
  return (
    <Page
      title={title}
      crumbs={[{ text: t.title, to: '/customers' }, { text: title }]}
      aside={<Age query={customer} />}
      lead={customer.data && <Lead of={customer.data} />}
    >
      <Loaded query={customer}>
        {({ customerId, warnings }) => (
          <>
            <Warnings of={warnings} />
            <Tiles customerId={customerId} />
            <Tabs customerId={customerId} current={name} />
            {children(customerId)}
          </>
        )}
      </Loaded>
    </Page>
  );
}

const isNotFound = (error: Error | null): boolean =>
  error instanceof ApiProblem && error.problem.status === 404;

type Customer = NonNullable<ReturnType<typeof useCustomer>['data']>;

function Lead({ of: { customerId, country, roles } }: { readonly of: Customer }) {
  const s = useStyles();
  const t = useWords(customerWords);
  const countryName = useCountryName();
  const mayBuy = roles.includes('Requester') || roles.includes('Admin');
  return (
    <span className={s.lead}>
      <span>{countryName(country)}</span>
      <span>{t.yourRoles(roles.join(', '))}</span>
      <CopyId name={t.tenant} value={customerId} />
      {mayBuy && <PageLink to={`/buy?customerId=${customerId}`}>{t.buy}</PageLink>}
    </span>
  );
}

/** Each part has an address of its own, so the parts are links. */
function Tabs({ customerId, current }: { readonly customerId: string; readonly current: TabName }) {
  const s = useStyles();
  const t = useWords(customerWords);
  const [, go] = useLocation();
  return (
    <nav aria-label={t.tabList} className={s.tabs}>
      {TAB_NAMES.map((name) => (
        <Link
          key={name}
          appearance="subtle"
          className={s.tab}
          href={`/portal/customers/${customerId}/${name}`}
          aria-current={name === current ? 'page' : undefined}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            go(`/customers/${customerId}/${name}`);
          }}
        >
          {t.tabs[name]}
        </Link>
      ))}
    </nav>
  );
}
