import { makeStyles } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { Schemas } from '../../api/client.ts';
import { useWords } from '../../i18n/speech.tsx';
import { requestWords } from '../../ui/request-words.ts';
import { requestPageWords } from './request-words.ts';

const useStyles = makeStyles({
  unseen: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** Says a new status once, for those who do not see the page. What the status was when the page came is not said. */
export function SpokenStatus({ status }: { readonly status: Schemas['Request']['status'] | undefined }) {
  const s = useStyles();
  const t = useWords(requestPageWords);
  const { statuses } = useWords(requestWords);
  const last = useRef(status);
  const [said, say] = useState<typeof status>();
  useEffect(() => {
    if (last.current !== undefined && status !== last.current) say(status);
    last.current = status;
  }, [status]);
  return (
    <div role="status" className={s.unseen}>
      {said !== undefined && t.statusNow(statuses[said])}
    </div>
  );
}
