import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Switch,
  tokens,
} from '@fluentui/react-components';
import { useWords } from '../i18n/speech.tsx';
import { prefer, usePreferences } from '../ui/preferences.ts';
import { appWords } from './words.ts';

const useStyles = makeStyles({
  keys: { display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: '6px 16px', margin: '0 0 12px' },
  key: { fontFamily: tokens.fontFamilyMonospace },
  meaning: { margin: 0 },
});

/** The list of keys, and the switch for those without Ctrl or Alt. */
export function KeysDialog({ close }: { readonly close: () => void }) {
  const s = useStyles();
  const t = useWords(appWords);
  const { singleKeys } = usePreferences();
  return (
    <Dialog open onOpenChange={(_, { open: next }) => (next ? undefined : close())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t.keysTitle}</DialogTitle>
          <DialogContent>
            <dl className={s.keys}>
              {t.keys.map(([key, meaning]) => (
                <div key={key} style={{ display: 'contents' }}>
                  <dt className={s.key}>{key}</dt>
                  <dd className={s.meaning}>{meaning}</dd>
                </div>
              ))}
            </dl>
            <Switch
              label={t.singleKeys}
              checked={singleKeys}
              onChange={(_, { checked }) => prefer({ singleKeys: checked })}
            />
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>{t.close}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
