import { Badge } from '@fluentui/react-components';
import type { Schemas } from '../api/client.ts';
import { useWords } from '../i18n/speech.tsx';
import { requestWords } from './request-words.ts';

type Status = Schemas['Request']['status'];
type Color = 'brand' | 'success' | 'danger' | 'warning' | 'informative';

const COLORS: Readonly<Record<Status, Color>> = {
  submitted: 'informative',
  refused: 'danger',
  'awaiting-approval': 'warning',
  rejected: 'danger',
  expired: 'informative',
  withdrawn: 'informative',
  approved: 'brand',
  provisioning: 'brand',
  completed: 'success',
  compensating: 'warning',
  compensated: 'informative',
  'needs-attention': 'danger',
};

/** The status of a request, in words and colour. */
export function StatusBadge({ status }: { readonly status: Status }) {
  const t = useWords(requestWords);
  return (
    <Badge size="large" appearance="tint" color={COLORS[status]}>
      {t.statuses[status]}
    </Badge>
  );
}
