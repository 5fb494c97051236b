import { FluentProvider } from '@fluentui/react-components';
import { QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { Router } from 'wouter';
import { DeskContext, useDesk, type Desk } from '../api/desk.tsx';
import { useMe } from '../api/me.ts';
import { queryClient } from '../api/queries.ts';
import { SpeechProvider, useWords } from '../i18n/speech.tsx';
import { CopyId } from '../ui/copy-id.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page } from '../ui/page.tsx';
import { Routes } from './routes.tsx';
import { Shell } from './shell.tsx';
import { pagesFor, startPageOf } from './start-page.ts';
import { useTheme } from './theme.ts';
import { appWords } from './words.ts';

/** The portal of a person who signed in. */
export function App({ desk }: { readonly desk: Desk }) {
  const [queries] = useState(queryClient);
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
  const pages = me.data === undefined ? [] : pagesFor(me.data);
  return (
    <Shell pages={pages}>
      <Loaded query={me}>
        {({ appRoles, grants, ...roles }) =>
          appRoles.length === 0 && grants.length === 0 ? (
            <NoRole />
          ) : (
            <Routes startPage={startPageOf({ appRoles, grants, ...roles })} />
          )
        }
      </Loaded>
    </Shell>
  );
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
