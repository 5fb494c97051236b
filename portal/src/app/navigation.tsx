import { CounterBadge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Link, useLocation } from 'wouter';
import { useInbox } from '../api/inbox.ts';
import { useWords } from '../i18n/speech.tsx';
import { NAVIGATION } from './pages.tsx';
import type { PageName } from './start-page.ts';
import { appWords } from './words.ts';

const useStyles = makeStyles({
  nav: {
    padding: '8px',
    backgroundColor: tokens.colorNeutralBackground1,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowY: 'auto',
    '@media (max-width: 600px)': {
      order: 3,
      overflowX: 'auto',
      overflowY: 'hidden',
      borderRight: 'none',
      borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gap: '2px',
    '@media (max-width: 600px)': { display: 'flex' },
  },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: '10px',
    height: '36px',
    padding: '0 10px',
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    fontSize: '20px',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  text: {
    fontSize: tokens.fontSizeBase300,
    flexGrow: 1,
    whiteSpace: 'nowrap',
    '@media (min-width: 601px) and (max-width: 960px)': {
      position: 'absolute',
      width: '1px',
      height: '1px',
      overflow: 'hidden',
      clipPath: 'inset(50%)',
    },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    fontWeight: tokens.fontWeightSemibold,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
    '@media (forced-colors: active)': { borderLeft: '3px solid Highlight' },
  },
});

/** The pages that the person can use. On a narrow page only their icons, on a phone a bar at the bottom. */
export function Navigation({ pages }: { readonly pages: readonly PageName[] }) {
  const s = useStyles();
  const t = useWords(appWords);
  const [at] = useLocation();
  const inbox = useInbox(pages.includes('inbox'));
  const waiting = inbox.data?.items.length ?? 0;
  return (
    <nav className={s.nav} aria-label={t.main}>
      <ul className={s.list}>
        {NAVIGATION.filter(({ name }) => pages.includes(name)).map(({ name, to, icon: Icon }) => {
          const isCurrent = at === to || at.startsWith(`${to}/`);
          return (
            <li key={name}>
              <Link
                href={to}
                title={t.pages[name]}
                aria-current={isCurrent ? 'page' : undefined}
                className={mergeClasses(s.link, isCurrent && s.current)}
              >
                <Icon />
                <span className={s.text}>{t.pages[name]}</span>
                {name === 'inbox' && waiting > 0 && (
                  <CounterBadge count={waiting} size="small" color="brand" />
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
