import { Button, makeStyles, tokens, Tooltip } from '@fluentui/react-components';
import { KeyboardRegular } from '@fluentui/react-icons/svg/keyboard';
import { LocalLanguageRegular } from '@fluentui/react-icons/svg/local-language';
import { WeatherMoonRegular } from '@fluentui/react-icons/svg/weather-moon';
import { WeatherSunnyRegular } from '@fluentui/react-icons/svg/weather-sunny';
import { lazy, Suspense, useCallback, useState, type ReactNode } from 'react';
import { useSpeech, useWords } from '../i18n/speech.tsx';
import { prefer } from '../ui/preferences.ts';
import { Navigation } from './navigation.tsx';
import type { PageName } from './start-page.ts';
import { useTheme } from './theme.ts';
import { useKeys } from './use-keys.ts';
import { appWords } from './words.ts';

// What is not seen at once comes a moment later, so that the first page comes sooner.
const AccountMenu = lazy(async () => ({ default: (await import('./account-menu.tsx')).AccountMenu }));
const GoToBox = lazy(async () => ({ default: (await import('./go-to-box.tsx')).GoToBox }));
const KeysDialog = lazy(async () => ({ default: (await import('./keys-dialog.tsx')).KeysDialog }));

const useStyles = makeStyles({
  frame: {
    display: 'grid',
    height: '100%',
    gridTemplateRows: '48px minmax(0, 1fr)',
    gridTemplateColumns: '220px minmax(0, 1fr)',
    backgroundColor: tokens.colorNeutralBackground3,
    '@media (min-width: 601px) and (max-width: 960px)': { gridTemplateColumns: '58px minmax(0, 1fr)' },
    '@media (max-width: 600px)': {
      gridTemplateColumns: 'minmax(0, 1fr)',
      gridTemplateRows: '48px minmax(0, 1fr) 52px',
    },
  },
  bar: {
    gridColumn: '1 / -1',
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    padding: '0 12px 0 16px',
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
  },
  brand: {
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  tools: { display: 'flex', alignItems: 'center', gap: '2px', marginLeft: 'auto', minHeight: '32px' },
  onBrand: {
    color: tokens.colorNeutralForegroundOnBrand,
    minWidth: 'auto',
    ':hover': { color: tokens.colorNeutralForegroundOnBrand },
  },
  wide: { '@media (max-width: 600px)': { display: 'none' } },
  main: { overflow: 'auto', outlineStyle: 'none' },
  skip: {
    position: 'absolute',
    left: '-999px',
    ':focus': {
      left: '8px',
      top: '8px',
      zIndex: 9,
      padding: '8px',
      backgroundColor: tokens.colorNeutralBackground1,
      color: tokens.colorNeutralForeground1,
    },
  },
});

/** The frame of every page: what the product is, where one can go, who one is. */
export function Shell({
  pages,
  children,
}: {
  readonly pages: readonly PageName[];
  readonly children: ReactNode;
}) {
  const s = useStyles();
  const t = useWords(appWords);
  const [isHelpOpen, setHelpOpen] = useState(false);
  useKeys(useCallback(() => setHelpOpen(true), []));
  return (
    <div className={s.frame}>
      <a className={s.skip} href="#main">
        {t.skip}
      </a>
      <header className={s.bar}>
        <span className={s.brand}>Reservation Desk</span>
        <Suspense>
          <GoToBox pages={pages} />
        </Suspense>
        <Tools onHelp={() => setHelpOpen(true)} />
      </header>
      <Navigation pages={pages} />
      <main id="main" className={s.main} tabIndex={-1}>
        {children}
      </main>
      <Suspense>{isHelpOpen && <KeysDialog close={() => setHelpOpen(false)} />}</Suspense>
    </div>
  );
}

function Tools({ onHelp }: { readonly onHelp: () => void }) {
  const s = useStyles();
  const t = useWords(appWords);
  const { language, speak } = useSpeech();
  const { isDark } = useTheme();
  const other = language === 'fr' ? 'en' : 'fr';
  const button = { appearance: 'transparent', size: 'small', className: s.onBrand } as const;
  return (
    <div className={s.tools}>
      <Button {...button} icon={<LocalLanguageRegular />} lang={other} onClick={() => speak(other)}>
        {t.otherLanguage}
      </Button>
      <Tooltip content={isDark ? t.light : t.dark} relationship="label">
        <Button
          {...button}
          icon={isDark ? <WeatherSunnyRegular /> : <WeatherMoonRegular />}
          onClick={() => prefer({ theme: isDark ? 'light' : 'dark' })}
        />
      </Tooltip>
      <span className={s.wide}>
        <Tooltip content={t.help} relationship="label">
          <Button {...button} icon={<KeyboardRegular />} onClick={onHelp} />
        </Tooltip>
      </span>
      <Suspense>
        <AccountMenu />
      </Suspense>
    </div>
  );
}
