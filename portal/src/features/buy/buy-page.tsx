import { useCustomers } from '../../api/queries.ts';
import type { Schemas } from '../../api/client.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { BuyForm } from './buy-form.tsx';
import { buyWords } from './words.ts';

/** Buys a reservation: the form at the left, what would happen with it at the right. */
export function BuyPage() {
  const t = useWords(buyWords);
  const customers = useCustomers();
  return (
    <Page title={t.title}>
      {customers.data === undefined ? (
        <Loaded query={customers} lines={8}>
          {() => null}
        </Loaded>
      ) : (
        <OwnCustomers of={customers.data.items.filter(mayAsk)} />
      )}
    </Page>
  );
}

function OwnCustomers({ of }: { readonly of: readonly Schemas['Customer'][] }) {
  const t = useWords(buyWords);
  return of.length === 0 ? <Empty why={t.mayAskForNone}>{t.whoGrants}</Empty> : <BuyForm customers={of} />;
}

const mayAsk = ({ roles }: Schemas['Customer']): boolean =>
  roles.includes('Requester') || roles.includes('Admin');
