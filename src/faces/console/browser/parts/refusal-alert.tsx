import { Alert, Button } from 'antd';
import { problemOf } from '../client/problem.ts';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { partWords } from '../words/words-parts.ts';

/** What was refused, in the server's own words; `null` where nothing was. A fault goes to the error boundary. */
export function RefusalAlert({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useWords(partWords);
  const say = useInLanguage();
  if (!error) return null;
  const { words, retryAfterSeconds, facts } = problemOf(error);
  const more = [
    ...(retryAfterSeconds ? [t('waitSeconds', { seconds: retryAfterSeconds })] : []),
    ...(typeof facts.requestId === 'string' ? [t('reference', { code: facts.requestId })] : []),
  ];
  return (
    <Alert
      className="refusal"
      type="error"
      showIcon
      title={say(words)}
      description={more.length > 0 ? more.join(' ') : undefined}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('tryAgain')}
          </Button>
        )
      }
    />
  );
}
