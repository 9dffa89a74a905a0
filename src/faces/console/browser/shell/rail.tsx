import { CloseOutlined, MenuOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { sessionDoors } from '../client/session-doors.ts';
import { useSend } from '../client/use-client.tsx';
import { forgetFiles } from '../department/hand-in/file-store.ts';
import { LanguageSwitch } from '../parts/language-switch.tsx';
import { Seal } from '../parts/seal.tsx';
import { usePlace } from '../place.tsx';
import { useSignedIn } from '../session/use-session.ts';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { shellWords } from '../words/words-shell.ts';
import { pagesByGroup } from './pages-by-group.ts';
import { railGroups } from './rail-groups.ts';

export const Rail = ({ onKeys }: { onKeys: () => void }) => (
  <aside className="rail">
    <Brand />
    <Navigation />
    <KeysButton onKeys={onKeys} />
    <Whoever />
  </aside>
);

/** On a phone: a bar, and the same rail in a dialogue that the bar opens. */
export function PhoneBar() {
  const t = useWords(shellWords);
  const dialogue = useRef<HTMLDialogElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever went somewhere is done with the menu
  useEffect(() => dialogue.current?.close(), [pathname]);
  return (
    <header className="phone-bar">
      <Brand />
      <Button
        type="text"
        icon={<MenuOutlined />}
        aria-label={t('openMenu')}
        onClick={() => dialogue.current?.showModal()}
      />
      <dialog ref={dialogue} className="drawer" aria-label={t('mainNavigation')}>
        <Button
          type="text"
          className="drawer-close"
          icon={<CloseOutlined />}
          aria-label={t('closeMenu')}
          onClick={() => dialogue.current?.close()}
        />
        <Navigation />
        <Whoever />
      </dialog>
    </header>
  );
}

function Brand() {
  const t = useWords(shellWords);
  const { cityName } = usePlace();
  return (
    <Link className="brand" to="/">
      <Seal size={34} />
      <span>
        <strong>{t('console')}</strong>
        <small>{t('ofCity', { city: cityName })}</small>
      </span>
    </Link>
  );
}

function Navigation() {
  const t = useWords(shellWords);
  const say = useInLanguage();
  const groups = pagesByGroup(useSignedIn());
  const { pathname } = useLocation();
  const paths = groups.flatMap(({ entries }) => entries.map(({ path }) => path));
  const isBelow = (path: string) =>
    paths.some((other) => other.startsWith(`${path}/`) && pathname.startsWith(other));
  return (
    <nav aria-label={t('mainNavigation')}>
      {groups.map(({ group, entries }) => (
        <section key={group}>
          <h2>{say(railGroups[group])}</h2>
          <ul>
            {entries.map(({ path, title }) => (
              <li key={path}>
                <NavLink to={path} end={path === '/' || isBelow(path)}>
                  {say(title)}
                </NavLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function KeysButton({ onKeys }: { onKeys: () => void }) {
  const t = useWords(shellWords);
  return (
    <button type="button" className="keys-button quiet-button" onClick={onKeys}>
      <kbd>?</kbd> {t('keys')}
    </button>
  );
}

function Whoever() {
  const t = useWords(shellWords);
  const { account } = useSignedIn();
  const signOut = useSend(sessionDoors.end, {
    // The whole page goes, and with it everything that was kept in memory; files on their way are forgotten too.
    onDone: () =>
      void forgetFiles(window.indexedDB).then(() => window.location.assign('/console/signed-out')),
  });
  return (
    <div className="whoever">
      <p>
        <strong>{account.name}</strong>
        {account.unit && <small>{account.unit.name}</small>}
      </p>
      <p className="row">
        <LanguageSwitch />
        <button
          type="button"
          className="quiet-button"
          disabled={signOut.isPending}
          onClick={() => signOut.mutate({})}
        >
          {t('signOut')}
        </button>
      </p>
    </div>
  );
}
