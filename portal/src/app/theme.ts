import { webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';
import { usePreferences } from '../ui/preferences.ts';

const FONT =
  "'Segoe UI Variable Text', 'Segoe UI', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', sans-serif";
const system = matchMedia('(prefers-color-scheme: dark)');

const useSystemIsDark = (): boolean =>
  useSyncExternalStore(
    (tell) => {
      system.addEventListener('change', tell);
      return () => system.removeEventListener('change', tell);
    },
    () => system.matches,
  );

/** The theme that the person chose, or the system's; forced colours are Fluent's own affair. */
export function useTheme(): { readonly theme: Theme; readonly isDark: boolean } {
  const { theme } = usePreferences();
  const systemIsDark = useSystemIsDark();
  const isDark = theme === 'system' ? systemIsDark : theme === 'dark';
  return { theme: { ...(isDark ? webDarkTheme : webLightTheme), fontFamilyBase: FONT }, isDark };
}
