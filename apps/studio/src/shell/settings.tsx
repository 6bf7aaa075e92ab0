import { LibraryBig, LogOut, Settings2 } from 'lucide-react';
import { session } from '../api/current-session';
import { useAppearance } from '../design/appearance';
import { Button } from '../design/button';
import { Menu, MenuChoice, MenuItem, MenuRule } from '../design/menu';
import { LANGUAGES } from '../i18n/language';
import { useSpeech } from '../i18n/text';
import { go } from '../router/router';

/** Language, appearance, and the ways out. */
export function Settings() {
  const { text, language, speak } = useSpeech();
  const [appearance, setAppearance] = useAppearance();
  return (
    <Menu
      trigger={
        <Button kind="quiet" className="icon" aria-label={text.app.settings} icon={<Settings2 />} />
      }
    >
      <MenuItem icon={<LibraryBig />} onSelect={() => go('/library')}>
        {text.app.library}
      </MenuItem>
      <MenuRule />
      <MenuChoice label={text.app.language} value={language} options={LANGUAGES} onChange={speak} />
      <MenuRule />
      <MenuChoice
        label={text.app.appearance}
        value={appearance}
        options={{ system: text.app.system, light: text.app.light, dark: text.app.dark }}
        onChange={setAppearance}
      />
      <MenuRule />
      <MenuItem icon={<LogOut />} onSelect={() => session.signOut()}>
        {text.app.signOut}
      </MenuItem>
    </Menu>
  );
}
