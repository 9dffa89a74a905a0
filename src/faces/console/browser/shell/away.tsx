import { useEffect } from 'react';
import { SignIn } from '../sign-in/sign-in.tsx';
import { useWords } from '../words/use-words.tsx';
import { signInWords } from '../words/words-sign-in.ts';

/** Stands in front of a page whose session has ended; signing in takes it away. */
export function Away() {
  const t = useWords(signInWords);
  // An open dialogue would keep the keyboard to itself, seen or not.
  useEffect(() => {
    for (const open of document.querySelectorAll<HTMLDialogElement>('dialog[open]')) open.close();
  }, []);
  return <SignIn title={t('awayTitle')} what={t('awayText')} />;
}
