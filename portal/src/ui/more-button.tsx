import { Button } from '@fluentui/react-components';

interface PagedQuery {
  readonly hasNextPage: boolean;
  readonly isFetching: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
}

/** Reads the next page of a list; nothing when there is none. */
export function MoreButton({ list, text }: { readonly list: PagedQuery; readonly text: string }) {
  if (!list.hasNextPage) return null;
  return (
    <div>
      <Button disabledFocusable={list.isFetching} onClick={() => void list.fetchNextPage()}>
        {text}
      </Button>
    </div>
  );
}
