import { Button, Input, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useWords } from '../words/use-words.tsx';
import { partWords } from '../words/words-parts.ts';

type Confirm = {
  title: string;
  /** What happens then. */
  what: ReactNode;
  /** The verb: on the button that opens it, and on the one that does it. */
  act: string;
  /** A word to type first, for what concerns many people. */
  typed?: string;
  isBusy?: boolean;
  onConfirm: () => void;
};

/** Only for what cannot be undone; for everything else do it and offer to undo (`useUndoable`). */
export function ConfirmIrreversible({ title, what, act, typed, isBusy = false, onConfirm }: Confirm) {
  const t = useWords(partWords);
  const [isOpen, setOpen] = useState(false);
  const [word, setWord] = useState('');
  const id = useId();
  const close = () => {
    setOpen(false);
    setWord('');
  };
  return (
    <>
      <Button size="small" loading={isBusy} onClick={() => setOpen(true)}>
        {act}
      </Button>
      <Modal
        open={isOpen}
        title={title}
        okText={act}
        cancelText={t('cancel')}
        okButtonProps={{ danger: true, disabled: typed !== undefined && word !== typed }}
        onCancel={close}
        onOk={() => {
          close();
          onConfirm();
        }}
      >
        <p>{what}</p>
        <p className="what">{t('cannotUndo')}</p>
        {typed && (
          <>
            <label htmlFor={id}>{t('typeToConfirm', { word: typed })}</label>
            <Input id={id} value={word} onChange={(event) => setWord(event.target.value)} />
          </>
        )}
      </Modal>
    </>
  );
}
