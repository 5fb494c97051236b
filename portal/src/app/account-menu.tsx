import {
  Avatar,
  Button,
  makeStyles,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { useDesk } from '../api/desk.tsx';
import { useWords } from '../i18n/speech.tsx';
import { appWords } from './words.ts';

const useStyles = makeStyles({ trigger: { minWidth: 'auto' } });

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const s = useStyles();
  const t = useWords(appWords);
  const { session } = useDesk();
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          appearance="transparent"
          size="small"
          className={s.trigger}
          icon={
            <Avatar aria-label={t.account(session.name)} name={session.name} size={28} color="colorful" />
          }
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem disabled>{`${session.name} (${session.user})`}</MenuItem>
          <MenuItem onClick={() => void session.signOut()}>{t.signOut}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
