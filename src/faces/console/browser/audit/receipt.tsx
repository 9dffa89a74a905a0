import { Button } from 'antd';
import { Code } from '../parts/displays.tsx';
import { Fact } from '../parts/fact.tsx';
import { Panel } from '../parts/panel.tsx';
import { saveFile } from '../parts/save-file.ts';
import { useWords } from '../words/use-words.tsx';
import { shownText } from './shown-text.ts';
import type { Reading } from './use-reading.ts';
import { auditWords } from './words.ts';

type Facts = { eventId: string; receiptKey: string };

export function ReceiptFacts({ eventId, receiptKey }: Facts) {
  const t = useWords(auditWords);
  return (
    <dl className="facts">
      <Fact label={t('receiptEvent')}>
        <Code code={eventId} isCopied />
      </Fact>
      <Fact label={t('receiptKey')}>
        <Code code={receiptKey} isCopied />
      </Fact>
    </dl>
  );
}

/** What proves what was shown, with the way to keep both. */
export function Receipt({ reading }: { reading: Reading }) {
  const t = useWords(auditWords);
  const { eventId, key } = reading.receipt;
  const save = () => {
    const file = { eventId, key, algorithm: 'HMAC-SHA-256(key, shown)', shown: shownText(reading) };
    saveFile(`audit-${eventId}.json`, new Blob([JSON.stringify(file)], { type: 'application/json' }));
  };
  return (
    <Panel
      title={t('receipt')}
      what={t('receiptWhat')}
      actions={
        <Button size="small" onClick={save}>
          {t('save')}
        </Button>
      }
    >
      <ReceiptFacts eventId={eventId} receiptKey={key} />
      <p className="what">{t('receiptHow')}</p>
    </Panel>
  );
}
