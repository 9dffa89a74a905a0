import type { MeasureInForce } from '#credit/measures/contract';
import { Badge, Day, type Tone } from '../parts/displays.tsx';
import { Fact } from '../parts/fact.tsx';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { answerWords, typeWords } from './words-ask.ts';

/** Red is a restriction by law, and nothing else. */
const tones: Readonly<Record<MeasureInForce['type'], Tone>> = {
  I: 'seal',
  II: 'warn',
  III: 'plain',
  incentive: 'ok',
};

/** A measure: what, by which clause, since and until when, how it ends. */
export function MeasureRow({ measure }: { measure: MeasureInForce }) {
  const t = useWords(answerWords);
  const type = useWords(typeWords);
  const say = useInLanguage();
  const { rests, decision } = measure;
  return (
    <li>
      <p className="row">
        <strong>{say(measure.name)}</strong>
        <Badge tone={tones[measure.type]}>{type(measure.type)}</Badge>
      </p>
      <p className="figures">
        {t('since')} <Day day={measure.since} /> {t('until')}{' '}
        {measure.until === null ? t('untilEnds') : <Day day={measure.until} />}
      </p>
      <dl className="facts">
        <Fact label={t('clause')}>{measure.clause}</Fact>
        <Fact label={t('ends')}>{say(measure.endsWith)}</Fact>
        <Fact label={t('trigger')}>{say(measure.trigger)}</Fact>
        <Fact label={t('rests')}>{`${rests.documentNumber} · ${rests.authorityName}`}</Fact>
        <Fact label={t('decision')}>
          {decision && `${decision.documentNumber} · ${decision.authorityName} · ${decision.decidedOn}`}
        </Fact>
        <Fact label={t('implementedBy')}>{say(measure.implementedBy)}</Fact>
      </dl>
    </li>
  );
}
