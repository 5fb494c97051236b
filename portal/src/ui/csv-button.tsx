import { Button } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';

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
  const save = () => {
    const address = URL.createObjectURL(new Blob([content()], { type: 'text/csv;charset=utf-8' }));
    const link = Object.assign(document.createElement('a'), { href: address, download: `${fileName}.csv` });
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <Button size="small" icon={<ArrowDownloadRegular />} onClick={save}>
      {label}
    </Button>
  );
}
