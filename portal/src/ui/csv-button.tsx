import { Button } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { saveFile } from './save-file.ts';

/** Saves a table as a CSV file on the person's machine. */
export function CsvButton({
  label,
  fileName,
  content,
}: {
  readonly label: string;
  /** Without its extension. */
  readonly fileName: string;
  readonly content: () => string;
}) {
  return (
    <Button size="small" icon={<ArrowDownloadRegular />} onClick={() => saveFile(fileName, 'csv', content())}>
      {label}
    </Button>
  );
}
