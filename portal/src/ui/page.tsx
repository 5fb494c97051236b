import {
  Breadcrumb,
  BreadcrumbButton,
  BreadcrumbDivider,
  BreadcrumbItem,
  makeStyles,
  tokens,
  typographyStyles,
} from '@fluentui/react-components';
import { Fragment, useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'wouter';

const useStyles = makeStyles({
  page: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: '12px',
    maxWidth: '1440px',
    padding: '12px 24px 32px',
    '@media (max-width: 600px)': { padding: '12px 12px 24px' },
  },
  head: { display: 'flex', alignItems: 'center', gap: '12px', flexWrap: 'wrap', minHeight: '36px' },
  title: { ...typographyStyles.title2, margin: 0, ':focus': { outlineStyle: 'none' } },
  crumbs: { marginLeft: '-8px' },
  lead: { color: tokens.colorNeutralForeground3 },
});

/** A step of the way to a page; the last one has no address. */
export interface Crumb {
  readonly text: string;
  readonly to?: string;
}

/** Title, way and room of a page. After a navigation the title has the focus, so that a screen reader says it. */
export function Page({
  title,
  crumbs = [],
  aside,
  lead,
  children,
}: {
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  readonly aside?: ReactNode;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}) {
  const s = useStyles();
  const [path] = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Reservation Desk`;
  }, [title]);
  useEffect(() => {
    heading.current?.focus();
  }, [path]);
  return (
    <div className={s.page}>
      {crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
      <div className={s.head}>
        <h1 ref={heading} tabIndex={-1} className={s.title}>
          {title}
        </h1>
        {aside}
      </div>
      {lead !== undefined && <p className={s.lead}>{lead}</p>}
      {children}
    </div>
  );
}

function Crumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  const s = useStyles();
  const [, go] = useLocation();
  return (
    <Breadcrumb className={s.crumbs} size="small">
      {crumbs.map(({ text, to }, index) => (
        <Fragment key={text}>
          {index > 0 && <BreadcrumbDivider />}
          <BreadcrumbItem>
            <BreadcrumbButton
              current={to === undefined}
              {...(to !== undefined && {
                href: `/portal${to}`,
                onClick: (event: { preventDefault: () => void }) => {
                  event.preventDefault();
                  go(to);
                },
              })}
            >
              {text}
            </BreadcrumbButton>
          </BreadcrumbItem>
        </Fragment>
      ))}
    </Breadcrumb>
  );
}
