import type { RequestFilter } from '../../api/requests.ts';
import { useRequestsCsv } from '../../api/requests-csv.ts';
import { useWords } from '../../i18n/speech.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { listWords } from '../../ui/request-list-words.ts';

/** Saves all requests of the filter as a CSV file, not only those that are shown. */
export function ExportButton({ filter }: { readonly filter: RequestFilter }) {
  const t = useWords(listWords);
  const read = useRequestsCsv(filter);
  return <FileButton label={t.exportCsv} fileName="requests" format="csv" read={read} />;
}
