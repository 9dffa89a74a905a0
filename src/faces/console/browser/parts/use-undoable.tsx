import { App, Button } from 'antd';
import { useId } from 'react';
import { useWords } from '../words/use-words.tsx';
import { partWords } from '../words/words-parts.ts';

const SECONDS = 12;

/** `undoable('Held row dropped', () => putBack())`: says what was done and offers to take it back for a while. */
export function useUndoable(): (done: string, undo: () => Promise<void>) => void {
  const t = useWords(partWords);
  const { notification, message } = App.useApp();
  const key = useId();
  return (done, undo) => {
    const onUndo = async () => {
      notification.destroy(key);
      await undo();
      void message.success(t('undone'));
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
