import { Button, Input, Radio, Select } from 'antd';
import { useToday } from '../parts/use-today.ts';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { Field } from './field.tsx';
import { isWhole, type Settings } from './settings.ts';
import type { Matter } from './use-matters.ts';
import { askWords } from './words-ask.ts';

type Of = { settings: Settings; matters: readonly Matter[] };
type Change = { onChange: (changes: Partial<Settings>) => void };

/** What was chosen, in one line, with the way to change it. */
export function SettingsLine({ settings, matters, onOpen }: Of & { onOpen: () => void }) {
  const t = useWords(askWords);
  const say = useInLanguage();
  const matter = matters.find((each) => each.matter === settings.matter);
  const purpose = matter?.purposes.find(({ id }) => id === settings.purpose);
  const { document, authorisedUntil: day } = settings;
  const basis = settings.basisKind === 'law' ? settings.clause : t('authorised', { document, day });
  return (
    <p className="row settings-line">
      <span>
        <strong>{matter && say(matter.name)}</strong> · {purpose && say(purpose.name)} · {basis}
        {settings.asOf !== '' && ` · ${settings.asOf}`}
      </span>
      <Button size="small" type="link" onClick={onOpen}>
        {t('change')}
      </Button>
    </p>
  );
}

/** Matter, purpose and basis; the matter fills in the others. */
export function SettingsForm(props: Of & Change & { onDone: () => void }) {
  const t = useWords(askWords);
  const say = useInLanguage();
  const today = useToday();
  const { settings, matters, onChange, onDone } = props;
  const matter = matters.find((each) => each.matter === settings.matter);
  return (
    <div className="check-settings">
      <Field label={t('matter')} className="wide">
        {(id) => (
          <Select
            id={id}
            showSearch={{ optionFilterProp: 'label' }}
            autoFocus={settings.matter === ''}
            placeholder={t('matterHint')}
            {...(settings.matter === '' ? {} : { value: settings.matter })}
            onChange={(value: string) => onChange({ matter: value })}
            options={matters.map((each) => ({ value: each.matter, label: say(each.name) }))}
          />
        )}
      </Field>
      {matter && (
        <>
          <Field label={t('purpose')}>
            {(id) => (
              <Select
                id={id}
                value={settings.purpose}
                onChange={(purpose: string) => onChange({ purpose })}
                options={matter.purposes.map((each) => ({ value: each.id, label: say(each.name) }))}
              />
            )}
          </Field>
          <Basis {...props} />
          <Field label={t('asOf')}>
            {(id) => (
              <Input
                id={id}
                type="date"
                max={today}
                value={settings.asOf}
                onChange={(event) => onChange({ asOf: event.target.value })}
              />
            )}
          </Field>
          <Button disabled={!isWhole(settings)} onClick={onDone}>
            {t('keep')}
          </Button>
        </>
      )}
    </div>
  );
}

function Basis({ settings, onChange }: Of & Change) {
  const t = useWords(askWords);
  const today = useToday();
  const kind = settings.basisKind;
  return (
    <>
      <fieldset className="field">
        <legend>{t('basisKind')}</legend>
        <Radio.Group
          value={kind}
          onChange={({ target }) => onChange({ basisKind: target.value })}
          options={[
            { value: 'law', label: t('byLaw') },
            { value: 'authorisation', label: t('byAuthorisation') },
          ]}
        />
      </fieldset>
      {kind === 'law' ? (
        <Field label={t('clause')} wrong={settings.clause.trim() === '' && t('clauseNeeded')}>
          {(id) => (
            <Input
              id={id}
              maxLength={80}
              value={settings.clause}
              onChange={(event) => onChange({ clause: event.target.value })}
            />
          )}
        </Field>
      ) : (
        <>
          <Field label={t('document')} wrong={settings.document.trim() === '' && t('documentNeeded')}>
            {(id) => (
              <Input
                id={id}
                maxLength={60}
                value={settings.document}
                onChange={(event) => onChange({ document: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('authorisedUntil')} wrong={settings.authorisedUntil === '' && t('dayNeeded')}>
            {(id) => (
              <Input
                id={id}
                type="date"
                min={today}
                value={settings.authorisedUntil}
                onChange={(event) => onChange({ authorisedUntil: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </>
  );
}
