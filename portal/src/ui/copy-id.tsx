import { Button, Caption1, makeStyles, tokens, Tooltip } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { CopyRegular } from '@fluentui/react-icons/svg/copy';
import { useState } from 'react';
import { useWords } from '../i18n/speech.tsx';
import { uiWords } from './words.ts';

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'center', gap: '4px', minWidth: 0, flexWrap: 'wrap' },
  name: { color: tokens.colorNeutralForeground3 },
  value: {
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
  },
});

/** An id beside the word for what it identifies, to be copied. */
export function CopyId({ name, value }: { readonly name: string; readonly value: string }) {
  const s = useStyles();
  const t = useWords(uiWords);
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard.writeText(value).then(() => setCopied(true));
  };
  return (
    <span className={s.line}>
      <Caption1 className={s.name}>{name}</Caption1>
      <span className={s.value}>{value}</span>
      <Tooltip content={copied ? t.copied : t.copy(name)} relationship="label">
        <Button
          appearance="subtle"
          size="small"
          icon={copied ? <CheckmarkRegular /> : <CopyRegular />}
          onClick={copy}
        />
      </Tooltip>
    </span>
  );
}
