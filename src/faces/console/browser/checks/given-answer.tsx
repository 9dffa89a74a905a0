import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { SignedAnswer } from '#service/checks/contract';
import { Day, Instant } from '../parts/displays.tsx';
import { Fact } from '../parts/fact.tsx';
import { saveFile } from '../parts/save-file.ts';
import { usePlace } from '../place.tsx';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { FactsView } from './facts-view.tsx';
import { FeedbackForm } from './feedback-form.tsx';
import { findDigest } from './find-digest.ts';
import { answerWords, askWords } from './words-ask.ts';

type Given = {
  signed: SignedAnswer;
  /** Where the desk that asked goes on from here; left out for who only reads it. */
  onNext?: () => void;
};

/** An answer as it was given: what was asked, the facts, how to verify it, and for the desk what comes next. */
export function GivenAnswer({ signed, onNext }: Given) {
  const t = useWords(answerWords);
  const whole = useRef<HTMLElement>(null);
  const isDesk = onNext !== undefined;
  useEffect(() => {
    if (isDesk) whole.current?.querySelector('h2')?.focus();
  }, [isDesk]);
  return (
    <article className="check-answer" ref={whole} aria-label={t('answer')}>
      <PrintHead />
      <FactsView facts={signed.answer} />
      <AskedFacts answer={signed.answer} />
      <HowToVerify signed={signed} />
      {onNext && <Next signed={signed} onNext={onNext} />}
      {!onNext && <Keep signed={signed} />}
    </article>
  );
}

function PrintHead() {
  const t = useWords(answerWords);
  const { cityName } = usePlace();
  return (
    <p className="print-only print-title">
      {cityName} {t('printTitle')}
    </p>
  );
}

/** Who asked what, when and on what ground, and for how long the answer may be relied on. */
function AskedFacts({ answer }: { answer: SignedAnswer['answer'] }) {
  const t = useWords(answerWords);
  const say = useInLanguage();
  const { basis } = answer;
  return (
    <>
      <dl className="asked-facts">
        <div>
          <Fact label={t('checkId')}>
            <code>{answer.checkId}</code>
          </Fact>
        </div>
        <div>
          <Fact label={t('asOf')}>
            <Day day={answer.asOf} />
          </Fact>
        </div>
        <div>
          <Fact label={t('goodUntil')}>
            {answer.goodUntil === null ? t('pastDay') : <Day day={answer.goodUntil} />}
          </Fact>
        </div>
        <div>
          <Fact label={t('askedAt')}>
            <Instant at={answer.askedAt} />
          </Fact>
        </div>
        <div>
          <Fact label={t('askedBy')}>{answer.askedBy.name}</Fact>
        </div>
        <div>
          <Fact label={t('matter')}>{say(answer.matter.name)}</Fact>
        </div>
        <div>
          <Fact label={t('purpose')}>{say(answer.purpose.name)}</Fact>
        </div>
        <div>
          <Fact label={t('basis')}>
            {basis.kind === 'law' ? basis.clause : `${basis.document} (${basis.authorisedUntil})`}
          </Fact>
        </div>
        <div>
          <Fact label={t('caseNumber')}>{answer.caseNumber}</Fact>
        </div>
      </dl>
      <p className="what">{say(answer.note)}</p>
    </>
  );
}

function HowToVerify({ signed }: { signed: SignedAnswer }) {
  const t = useWords(answerWords);
  return (
    <section className="print-only how-to-verify">
      <strong>{t('verify')}</strong>
      <p>{t('verifyHow', { address: `${window.location.origin}/ledger/check-vkey` })}</p>
      <code>{findDigest(signed.signature)}</code>
    </section>
  );
}

const save = (signed: SignedAnswer) =>
  saveFile(
    `check-${signed.answer.checkId}.json`,
    new Blob([JSON.stringify(signed)], { type: 'application/json' }),
  );

function Keep({ signed }: Pick<Given, 'signed'>) {
  const t = useWords(answerWords);
  return (
    <p className="row answer-bar">
      <Button onClick={() => window.print()}>{t('print')}</Button>
      <Button onClick={() => save(signed)}>{t('save')}</Button>
    </p>
  );
}

/** The green button goes on with the facts. There is none to turn somebody away: that is no matter of this page. */
function Next({ signed, onNext }: Required<Given>) {
  const t = useWords(answerWords);
  const a = useWords(askWords);
  const [isTelling, tell] = useState(false);
  if (isTelling)
    return (
      <FeedbackForm
        checkId={signed.answer.checkId}
        measures={signed.answer.measures}
        isFocused
        onDone={onNext}
        onLater={onNext}
      />
    );
  return (
    <p className="row answer-bar">
      <Button className="go-on" size="large" onClick={() => tell(true)}>
        {t('goOn')}
      </Button>
      <Button onClick={() => window.print()}>{t('print')}</Button>
      <Button onClick={() => save(signed)}>{t('save')}</Button>
      <Button type="link" onClick={onNext}>
        {a('next')}
      </Button>
    </p>
  );
}
