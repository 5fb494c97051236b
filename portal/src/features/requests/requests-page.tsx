import type { Schemas } from '../../api/client.ts';
import { useMe } from '../../api/me.ts';
import { useRequests } from '../../api/requests.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { PageLink } from '../../ui/page-link.tsx';
import { Page } from '../../ui/page.tsx';
import { useQueryString } from '../../ui/query-string.ts';
import { sortingOf, sortingText } from '../../ui/sorting.ts';
import { Warnings } from '../../ui/warnings.tsx';
import { ExportButton } from './export-button.tsx';
import { FilterFields } from './filter-fields.tsx';
import { listWords } from '../../ui/request-list-words.ts';
import { useRequestColumns } from '../../ui/request-columns.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { canListEnded, filterOf, type Chosen } from './request-filter.ts';
import { useChosen } from './use-chosen.ts';

type Summary = Schemas['RequestSummary'];

/** Requests over all customers that the person may see: the open ones, or what the filter in the address asks for. */
export function RequestsPage() {
  const t = useWords(listWords);
  const [chosen, choose] = useChosen();
  const list = useRequests(filterOf(chosen));
  return (
    <Page title={t.requests} aside={<Age query={list} />}>
      <FilterFields chosen={chosen} onChoose={choose} />
      <Card
        title={canListEnded(chosen) || chosen.status !== '' ? t.found : t.open}
        aside={<ExportButton filter={filterOf(chosen)} />}
      >
        <Loaded query={list}>
          {({ pages }) => (
            <>
              <Warnings of={pages.flatMap(({ warnings }) => warnings ?? [])} />
              <Found items={pages.flatMap(({ items }) => items)} chosen={chosen} />
              <MoreButton list={list} text={t.more} />
            </>
          )}
        </Loaded>
      </Card>
    </Page>
  );
}

function Found({ items, chosen }: { readonly items: readonly Summary[]; readonly chosen: Chosen }) {
  const t = useWords(listWords);
  const columns = useRequestColumns();
  const [sort, setSort] = useQueryString('sort', '-at');
  if (items.length === 0) return <NothingFound chosen={chosen} />;
  return (
    <DataTable
      label={t.requests}
      columns={columns}
      rows={items}
      keyOf={({ id }) => id}
      sorting={sortingOf(sort)}
      onSort={(sorting) => setSort(sortingText(sorting))}
    />
  );
}

function NothingFound({ chosen }: { readonly chosen: Chosen }) {
  const t = useWords(listWords);
  const { data: me } = useMe();
  const isFiltered = Object.values(chosen).some((text) => text !== '');
  const mayBuy =
    me?.appRoles.includes('Admin') === true ||
    me?.grants.some(({ roles }) => roles.includes('Requester')) === true;
  return (
    <Empty why={isFiltered ? t.nothingFound : t.nothingOpen}>
      {isFiltered ? (
        <PageLink to="/requests">{t.seeAll}</PageLink>
      ) : (
        mayBuy && <PageLink to="/buy">{t.buy}</PageLink>
      )}
    </Empty>
  );
}
