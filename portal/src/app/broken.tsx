import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { Component, type ReactNode } from 'react';
import { useWords } from '../i18n/speech.tsx';
import { appWords } from './words.ts';

const RELOADED = 'reloaded-for-a-chunk';

/** Loads a page of the portal. After a new version its old file may be gone: the browser then loads everything again, once. */
export async function loaded<T>(page: Promise<T>): Promise<T> {
  try {
    const found = await page;
    sessionStorage.removeItem(RELOADED);
    return found;
  } catch (error) {
    if (sessionStorage.getItem(RELOADED) !== null) throw error;
    sessionStorage.setItem(RELOADED, 'yes');
    location.reload();
    return new Promise<never>(() => undefined);
  }
}

/** Shows that a page broke, in place of the page; another address is tried afresh. */
export class BrokenBoundary extends Component<
  { readonly children: ReactNode },
  { readonly isBroken: boolean }
> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const t = useWords(appWords);
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{t.broken}</MessageBarTitle>
        {t.brokenWhy}
      </MessageBarBody>
      <MessageBarActions>
        <Button onClick={() => location.reload()}>{t.reload}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
