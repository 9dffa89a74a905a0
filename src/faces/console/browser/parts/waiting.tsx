import { Button, Progress } from 'antd';
import { useLanguage, useWords } from '../words/use-words.tsx';
import { partWords } from '../words/words-parts.ts';

type Waiting = {
  title: string;
  done: number;
  /** `null`: nobody knows yet how much it is. */
  total: number | null;
  secondsLeft?: number;
  /** Whether the work goes on when the page is left. */
  goesOn?: boolean;
  isCancelling?: boolean;
  onCancel?: () => void;
};

/** Long work: how far it is, for how long still, and how to stop it. */
export function Waiting({
  title,
  done,
  total,
  secondsLeft,
  goesOn = true,
  isCancelling = false,
  onCancel,
}: Waiting) {
  const t = useWords(partWords);
  const { language } = useLanguage();
  const inFigures = (count: number) => count.toLocaleString(language);
  const percent = total ? Math.min(100, Math.floor((done / total) * 100)) : 0;
  return (
    <section className="waiting" aria-label={title}>
      <header>
        <strong>{title}</strong>
        {onCancel && (
          <Button size="small" disabled={isCancelling} onClick={onCancel}>
            {t(isCancelling ? 'cancelling' : 'cancel')}
          </Button>
        )}
      </header>
      <Progress
        percent={percent}
        status={total === null ? 'active' : 'normal'}
        showInfo={total !== null}
        aria-label={title}
      />
      <p className="what" role="status">
        {total === null
          ? t('doneCount', { done: inFigures(done) })
          : t('progress', { done: inFigures(done), total: inFigures(total) })}
        {secondsLeft !== undefined &&
          ` · ${secondsLeft < 90 ? t('secondsLeft', { seconds: Math.ceil(secondsLeft) }) : t('minutesLeft', { minutes: Math.round(secondsLeft / 60) })}`}
        {goesOn && ` · ${t('leaveFreely')}`}
      </p>
    </section>
  );
}
