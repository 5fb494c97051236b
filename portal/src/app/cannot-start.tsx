import {
  Button,
  FluentProvider,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { currentLanguage } from '../i18n/language.ts';
import { useTheme } from './theme.ts';
import { appWords } from './words.ts';

/** Shown when the settings of the portal could not be read or the sign-in failed. */
export function CannotStart() {
  const t = appWords[currentLanguage()];
  return (
    <FluentProvider theme={useTheme().theme}>
      <MessageBar intent="error" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{t.cannotStart}</MessageBarTitle>
          {t.cannotStartWhy}
        </MessageBarBody>
        <MessageBarActions>
          <Button onClick={() => location.reload()}>{t.reload}</Button>
        </MessageBarActions>
      </MessageBar>
    </FluentProvider>
  );
}
