import { Button } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { CalendarAddRegular } from '@fluentui/react-icons/svg/calendar-add';
import { useMutation } from '@tanstack/react-query';
import { saveFile } from './save-file.ts';
import { Trouble } from './trouble.tsx';

/** Saves a list as a file on the person's machine, whole: `read` asks the desk for it. */
export function FileButton({
  label,
  fileName,
  format,
  read,
}: {
  readonly label: string;
  /** Without its extension. */
  readonly fileName: string;
  readonly format: 'csv' | 'ics';
  readonly read: () => Promise<string>;
}) {
  const file = useMutation({ mutationFn: read });
  const save = () => {
    if (file.isPending) return;
    file.mutate(undefined, { onSuccess: (content) => saveFile(fileName, format, content) });
  };
  return (
    <>
      <Button
        size="small"
        icon={format === 'csv' ? <ArrowDownloadRegular /> : <CalendarAddRegular />}
        disabledFocusable={file.isPending}
        onClick={save}
      >
        {label}
      </Button>
      {file.error !== null && <Trouble error={file.error} retry={save} />}
    </>
  );
}
