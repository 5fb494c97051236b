import { decideAccess, type Principal } from '../../core/access.ts';
import { customerIdOf } from '../../core/identifiers.ts';
import { viewOf, type RequestView } from '../domain/request-view.ts';
import type { GrantStore } from '../../customers/ports/grant-store.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { Page, PageQuery } from '../../core/page.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { pageAfter } from '../../platform/node/page-after.ts';

interface Deps {
  readonly requests: RequestStore;
  readonly inbox: Inbox;
  readonly grants: GrantStore;
}

/** Lists the waiting requests this person may decide, without those the person submitted. */
export const listInbox =
  ({ requests, inbox, grants }: Deps) =>
  async (principal: Principal, page: PageQuery): Promise<Page<RequestView>> => {
    const granted = await grants.grantsOf(principal.id);
    const customers = principal.appRoles.includes('Admin') ? 'all' : [...granted.keys()];
    const waiting = await inbox.list(customers);
    const mine = waiting.filter(
      (id) => decideAccess(principal, granted.get(customerIdOf(id)) ?? [], 'decide') === 'allowed',
    );
    const { items: ids, ...rest } = pageAfter([...mine].sort(), (id) => id, page);
    const stored = await Promise.all(ids.map((id) => requests.read(id)));
    const items = stored.flatMap((one) =>
      one?.request.status === 'awaiting-approval' && one.request.requestedBy.id !== principal.id
        ? [viewOf(one)]
        : [],
    );
    return { items, ...rest };
  };
