import { Link, makeStyles } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons/svg/open';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/speech.tsx';
import { uiWords } from './words.ts';

const useStyles = makeStyles({ link: { display: 'inline-flex', alignItems: 'center', gap: '4px' } });

/** A link that leaves the portal, in a new tab. */
export function ExternalLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const s = useStyles();
  const t = useWords(uiWords);
  return (
    <Link href={href} target="_blank" rel="noreferrer" inline className={s.link}>
      {children}
      <OpenRegular fontSize={12} aria-label={t.newTab} />
    </Link>
  );
}
