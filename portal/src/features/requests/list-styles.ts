import { makeStyles, tokens } from '@fluentui/react-components';

/** How the parts of a request lay out their lines. */
export const useListStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: '8px' },
  line: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    gap: '8px',
    alignItems: 'start',
    paddingTop: '8px',
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  muted: { color: tokens.colorNeutralForeground3 },
  body: { display: 'grid', gap: '4px', minWidth: 0, overflowWrap: 'anywhere' },
  end: { textAlign: 'right' },
  row: { display: 'flex', gap: '8px', alignItems: 'center', flexWrap: 'wrap' },
  words: { margin: 0, overflowWrap: 'anywhere' },
});
