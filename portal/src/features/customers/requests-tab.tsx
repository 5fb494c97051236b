import { useRequests } from '../../api/requests.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Age, Loaded } from '../../ui/loaded.tsx';
import { useQueryString } from '../../ui/query-string.ts';
import { useRequestColumns } from '../../ui/request-columns.tsx';
import { sortingOf, sortingText } from '../../ui/sorting.ts';
import { Warnings } from '../../ui/warnings.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { customerWords } from './words.ts';
import { CustomerPart } from './customer-part.tsx';

/** All requests of the customer, ended ones too, page by page. */
export function CustomerRequestsPage() {
  return (
    <CustomerPart name="requests">{(customerId) => <RequestsTab customerId={customerId} />}</CustomerPart>
  );
}

function RequestsTab({ customerId }: { readonly customerId: string }) {
  const t = useWords(customerWords);
  const list = useRequests({ customerId });
  const columns = useRequestColumns().filter(({ id }) => id !== 'customer');
  const [sort, setSort] = useQueryString('sort', '-at');
  return (
    <Card title={t.tabs.requests} aside={<Age query={list} />}>
      <Loaded query={list}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          return (
            <>
              <Warnings of={pages.flatMap(({ warnings }) => warnings ?? [])} />
              {items.length === 0 ? (
                <Empty why={t.noRequests} />
              ) : (
                <DataTable
                  label={t.requests}
                  columns={columns}
                  rows={items}
                  keyOf={({ id }) => id}
                  sorting={sortingOf(sort)}
                  onSort={(sorting) => setSort(sortingText(sorting))}
                />
              )}
              <MoreButton list={list} text={t.more} />
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}
