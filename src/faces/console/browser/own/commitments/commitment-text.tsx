import type { CommitmentText } from '#credit/commitments/contract';
import { Day } from '../../parts/displays.tsx';
import { Fact } from '../../parts/fact.tsx';
import { useWords } from '../../words/use-words.tsx';
import { commitmentWords, kindWords } from './words.ts';

/** A commitment to the letter, with its days. */
export function TextOfCommitment({ text }: { text: CommitmentText }) {
  const t = useWords(commitmentWords);
  const kind = useWords(kindWords);
  return (
    <dl className="facts">
      <Fact label={t('kind')}>{kind(text.kind)}</Fact>
      <Fact label={t('matter')}>{text.itemName}</Fact>
      <Fact label={t('promise')}>
        <span className="to-the-letter">{text.promise}</span>
      </Fact>
      <Fact label={t('liability')}>
        <span className="to-the-letter">{text.liability}</span>
      </Fact>
      <Fact label={t('madeOn')}>
        <Day day={text.madeOn} />
      </Fact>
      <Fact label={t('validUntil')}>
        {text.validUntil === null ? t('noEnd') : <Day day={text.validUntil} />}
      </Fact>
      <Fact label={t('disclosure')}>{text.disclosure}</Fact>
    </dl>
  );
}
