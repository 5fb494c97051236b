import type { Schemas } from '../../api/client.ts';
import { useWords } from '../../i18n/speech.tsx';
import { Card } from '../../ui/card.tsx';
import { CopyId } from '../../ui/copy-id.tsx';
import { idsOf } from './ids-of.ts';
import { requestPageWords } from './request-words.ts';

export function IdsCard({ request }: { readonly request: Schemas['Request'] }) {
  const t = useWords(requestPageWords);
  return (
    <Card title={t.ids}>
      {idsOf(request).map(([name, value]) => (
        <CopyId key={name} name={t.id[name]} value={value} />
      ))}
    </Card>
  );
}
