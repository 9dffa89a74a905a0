import { Button } from 'antd';
import { Fragment, type RefObject, useState } from 'react';
import { useNavigate } from 'react-router';
import { useSignedIn } from '../session/use-session.ts';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { shellWords } from '../words/words-shell.ts';
import type { KeyAct } from './keys.ts';
import { lettersOf } from './pages-by-group.ts';
import { useKeys } from './use-keys.ts';

const KEPT = 'gongxin.keys';

/** The keys of the console, and the list of them behind `?`. */
export function KeyboardHelp({ dialogue }: { dialogue: RefObject<HTMLDialogElement | null> }) {
  const t = useWords(shellWords);
  const [isOn, setOn] = useState(() => localStorage.getItem(KEPT) !== 'off');
  const navigate = useNavigate();
  const letters = lettersOf(useSignedIn());
  const onAct = (act: NonNullable<KeyAct>) => {
    if (act.kind === 'help') dialogue.current?.showModal();
    if (act.kind === 'filter')
      document.querySelector<HTMLElement>('[data-first-filter] input, main input[type="search"]')?.focus();
    const page = act.kind === 'page' ? letters.get(act.letter) : undefined;
    if (page) void navigate(page.path);
  };
  useKeys(isOn, onAct);
  const keep = (next: boolean) => {
    localStorage.setItem(KEPT, next ? 'on' : 'off');
    setOn(next);
  };
  return (
    <dialog ref={dialogue} className="sheet" aria-labelledby="keys-title">
      <h2 id="keys-title">{t('keysTitle')}</h2>
      <KeyList />
      <label className="tick">
        <input type="checkbox" checked={isOn} onChange={(event) => keep(event.target.checked)} />{' '}
        {t('keysOn')}
      </label>
      <Button onClick={() => dialogue.current?.close()}>{t('close')}</Button>
    </dialog>
  );
}

function KeyList() {
  const t = useWords(shellWords);
  const say = useInLanguage();
  const letters = lettersOf(useSignedIn());
  const rows: [keys: string[], text: string][] = [
    [['?'], t('keyHelp')],
    [['/'], t('keyFilter')],
    [['↑', '↓'], t('keyRows')],
    [['Enter'], t('keyOpen')],
    [['Esc'], t('keyClose')],
  ];
  return (
    <dl className="key-list">
      {rows.map(([keys, text]) => (
        <Fragment key={text}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{text}</dd>
        </Fragment>
      ))}
      {[...letters].map(([letter, page]) => (
        <Fragment key={letter}>
          <dt>
            <kbd>g</kbd> {t('keyThen')} <kbd>{letter}</kbd>
          </dt>
          <dd>{t('keyGo', { page: say(page.title) })}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
