import { App, Button } from 'antd';
import { useId } from 'react';
import type { Outcome } from '#kit';
import type { Problem } from '../client/problem.ts';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { partWords } from '../words/words-parts.ts';

const SECONDS = 12;

type Undo = () => Promise<Outcome<unknown, Problem> | undefined>;

/**
 * `undoable('Held row dropped', () => putBack())`: says what was done and offers to take it back for a while. An undo
 * that may be refused gives its outcome, and a refusal is said.
 */
export function useUndoable(): (done: string, undo: Undo) => void {
  const t = useWords(partWords);
  const say = useInLanguage();
  const { notification, message } = App.useApp();
  const key = useId();
  return (done, undo) => {
    const onUndo = async () => {
      notification.destroy(key);
      const outcome = await undo();
      if (outcome?.ok === false) void message.error(say(outcome.refusal.words));
      else void message.success(t('undone'));
    };
    notification.success({
      key,
      title: done,
      duration: SECONDS,
      showProgress: true,
      actions: (
        <Button size="small" onClick={() => void onUndo()}>
          {t('undo')}
        </Button>
      ),
    });
  };
}
