import { FluentProvider } from '@fluentui/react-components';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { Router, useLocation } from 'wouter';
import { DeskContext, useDesk, type Desk } from '../api/desk.tsx';
import { useMe } from '../api/me.ts';
import { SpeechProvider, useWords } from '../i18n/speech.tsx';
import { CopyId } from '../ui/copy-id.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { Routes } from './routes.tsx';
import { Shell } from './shell.tsx';
import { isWithoutRole, pagesFor, startPageOf } from './start-page.ts';
import { useTheme } from './theme.ts';
import { appWords } from './words.ts';

/** The portal of a person who signed in; `queries` may be reading for it already. */
export function App({ desk, queries }: { readonly desk: Desk; readonly queries: QueryClient }) {
  // Sentences come from the server in the language of the call, so that another language asks anew.
  const askAnew = useCallback(() => void queries.invalidateQueries(), [queries]);
  return (
    <FluentProvider theme={useTheme().theme} style={{ height: '100%' }}>
      <SpeechProvider onChange={askAnew}>
        <DeskContext value={desk}>
          <QueryClientProvider client={queries}>
            <Router base="/portal">
              <Rooms />
            </Router>
          </QueryClientProvider>
        </DeskContext>
      </SpeechProvider>
    </FluentProvider>
  );
}

function Rooms() {
  const me = useMe();
  return (
    <Shell pages={me.data === undefined ? [] : pagesFor(me.data)}>
      <Room me={me} />
    </Shell>
  );
}

/** A page with an address of its own reads what it shows while the desk still says who the person is. */
function Room({ me }: { readonly me: ReturnType<typeof useMe> }) {
  const [path] = useLocation();
  const mayComeAhead = me.isPending && path !== '/';
  if (me.data === undefined && !mayComeAhead) return <Loaded query={me}>{() => null}</Loaded>;
  if (me.data !== undefined && isWithoutRole(me.data)) return <NoRole />;
  return <Routes startPage={me.data && startPageOf(me.data)} />;
}

function NoRole() {
  const t = useWords(appWords);
  const { session } = useDesk();
  return (
    <Page title={t.noRole}>
      <Empty why={t.noRoleWhy}>
        <CopyId name={t.objectId} value={session.id} />
      </Empty>
    </Page>
  );
}
