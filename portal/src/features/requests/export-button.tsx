import { Button } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import type { RequestFilter } from '../../api/requests.ts';
import { useRequestsCsv } from '../../api/requests-csv.ts';
import { useWords } from '../../i18n/speech.tsx';
import { listWords } from '../../ui/request-list-words.ts';
import { saveCsv } from '../../ui/save-csv.ts';
import { Trouble } from '../../ui/trouble.tsx';

/** Saves all requests of the filter as a CSV file, not only those that are shown. */
export function ExportButton({ filter }: { readonly filter: RequestFilter }) {
  const t = useWords(listWords);
  const csv = useRequestsCsv(filter);
  const save = () => {
    if (!csv.isPending) csv.mutate(undefined, { onSuccess: (content) => saveCsv('requests', content) });
  };
  return (
    <>
      <Button size="small" icon={<ArrowDownloadRegular />} disabledFocusable={csv.isPending} onClick={save}>
        {t.exportCsv}
      </Button>
      {csv.error !== null && <Trouble error={csv.error} retry={save} />}
    </>
  );
}
