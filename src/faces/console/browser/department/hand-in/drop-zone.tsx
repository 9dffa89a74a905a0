import { type DragEvent, useId, useState } from 'react';
import { useWords } from '../../words/use-words.tsx';
import { handInWords } from '../words/words-hand-in.ts';

export const ACCEPTED = '.xlsx,.csv,.txt,.jsonl,.ndjson,.json';

/** Takes files that are dropped, or chosen; by keyboard it is the field that it looks like a button of. */
export function DropZone({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useWords(handInWords);
  const id = useId();
  const [isOver, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <section
      className={isOver ? 'drop-zone over' : 'drop-zone'}
      aria-label={t('drop')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <strong>{t('drop')}</strong>
      <span>
        <input
          id={id}
          type="file"
          className="unseen"
          multiple
          accept={ACCEPTED}
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <label htmlFor={id} className="file-button">
          {t('choose')}
        </label>
      </span>
      <small>{t('kinds')}</small>
    </section>
  );
}
