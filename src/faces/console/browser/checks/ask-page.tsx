import './checks.css';
import type { InputRef } from 'antd';
import { useRef } from 'react';
import { Answered } from '../parts/answered.tsx';
import { LinkButton } from '../parts/link-button.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useWords } from '../words/use-words.tsx';
import { AskForm } from './ask-form.tsx';
import { GivenAnswer } from './given-answer.tsx';
import { askedWith } from './settings.ts';
import { useAsking } from './use-asking.ts';
import { type Matter, useOwnMatters } from './use-matters.ts';
import { useSettings } from './use-settings.ts';
import { askWords } from './words-ask.ts';

/** A desk asks about an organisation and sees what the matter before it has business to see. */
export function AskPage() {
  const t = useWords(askWords);
  const { asked, matters = [] } = useOwnMatters();
  return (
    <div className="ask-page">
      <PageHead
        title={t('title')}
        what={t('what')}
        help={t('help')}
        actions={
          <>
            <LinkButton to="/checks">{t('toList')}</LinkButton>
            <LinkButton to="/checks/batch">{t('toBatch')}</LinkButton>
          </>
        }
      />
      <Answered asked={asked} rows={4}>
        {() => (matters.length === 0 ? <p className="empty">{t('noMatter')}</p> : <Desk matters={matters} />)}
      </Answered>
    </div>
  );
}

function Desk({ matters }: { matters: readonly Matter[] }) {
  const t = useWords(askWords);
  const { settings, change } = useSettings(matters);
  const asking = useAsking();
  const codeField = useRef<InputRef>(null);
  const onNext = () => {
    asking.forget();
    codeField.current?.focus();
  };
  return (
    <>
      <AskForm
        settings={settings}
        matters={matters}
        onChange={change}
        isBusy={asking.isBusy}
        codeField={codeField}
        onAsk={(subjectCode, caseNumber, onDone) =>
          asking.ask({ subjectCode, ...askedWith(settings, caseNumber) }, onDone)
        }
      />
      <RefusalAlert error={asking.error} />
      {asking.answer && (
        <GivenAnswer key={asking.answer.answer.checkId} signed={asking.answer} onNext={onNext} />
      )}
      {!asking.answer && !asking.error && <p className="empty">{t('nothingYet')}</p>}
    </>
  );
}
