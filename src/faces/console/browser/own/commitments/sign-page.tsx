import './commitments.css';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { z } from 'zod';
import { commitmentRoutes, type Draft, type Template } from '#credit/commitments/contract';
import { useAnswer, useSend } from '../../client/use-client.tsx';
import { Answered } from '../../parts/answered.tsx';
import { Fact } from '../../parts/fact.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { Trail } from '../../parts/trail.tsx';
import { useInLanguage, useWords } from '../../words/use-words.tsx';
import { TextOfCommitment } from './commitment-text.tsx';
import { commitmentWords } from './words.ts';

/** A template is chosen, filled in, read as a whole and signed. */
export function SignPage() {
  const t = useWords(commitmentWords);
  const say = useInLanguage();
  const [search] = useSearchParams();
  const [chosen, choose] = useState<string | null>(null);
  const code = search.get('code') ?? '';
  const asked = useAnswer(commitmentRoutes.templates, {});
  return (
    <>
      <Trail to={`/own/commitments?code=${code}`}>{t('back')}</Trail>
      <PageHead title={t('signTitle')} what={t('signWhat')} />
      <Answered asked={asked} rows={4}>
        {({ templates }) => {
          const template = templates.find((one) => one.template === chosen);
          return (
            <div className="stack">
              <p className="row">
                <label htmlFor="template">{t('template')}</label>
                <Select
                  id="template"
                  value={chosen}
                  onChange={choose}
                  showSearch={{ optionFilterProp: 'label' }}
                  popupMatchSelectWidth={false}
                  className="template-choice"
                  options={templates.map((one) => ({ value: one.template, label: say(one.name) }))}
                />
              </p>
              {template && <FillIn key={template.template} code={code} template={template} />}
            </div>
          );
        }}
      </Answered>
    </>
  );
}

type Given = { unit: string; blanks?: Record<string, string> };

function FillIn({ code, template }: { code: string; template: Template }) {
  const t = useWords(commitmentWords);
  const [draft, setDraft] = useState<Draft | null>(null);
  const preview = useSend(commitmentRoutes.preview);
  const finish = ({ unit, blanks = {} }: Given) => {
    const json = { template: template.template, unit, blanks };
    setDraft(json);
    preview.mutate({ params: { code }, json });
  };
  return (
    <div className="panels">
      <div>
        <Panel title={t('fillIn')} what={t('noPersons')}>
          <Form<Given> layout="vertical" onFinish={finish} onValuesChange={() => preview.reset()}>
            <Blanks template={template} />
            <RefusalAlert error={preview.error} />
            <Button htmlType="submit" loading={preview.isPending}>
              {t('seeText')}
            </Button>
          </Form>
        </Panel>
      </div>
      <div>{draft && preview.data && <Read code={code} draft={draft} shown={preview.data} />}</div>
    </div>
  );
}

function Blanks({ template }: { template: Template }) {
  const t = useWords(commitmentWords);
  const say = useInLanguage();
  const units = useAnswer(commitmentRoutes.units, { params: { template: template.template } });
  const needed = [{ required: true, whitespace: true, message: t('fillIn') }];
  return (
    <>
      <RefusalAlert error={units.error} />
      <Form.Item name="unit" label={t('unit')} rules={[{ required: true, message: t('fillIn') }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          notFoundContent={t('noUnits')}
          options={units.data?.units.map(({ code, name }) => ({ value: code, label: name })) ?? []}
        />
      </Form.Item>
      {template.blanks.map((blank) => (
        <Form.Item key={blank.blank} name={['blanks', blank.blank]} label={say(blank.label)} rules={needed}>
          {blank.type === 'day' ? (
            <Input type="date" />
          ) : blank.length > 120 ? (
            <Input.TextArea maxLength={blank.length} rows={3} />
          ) : (
            <Input maxLength={blank.length} />
          )}
        </Form.Item>
      ))}
    </>
  );
}

type Shown = z.output<typeof commitmentRoutes.preview.answer>;

function Read({ code, draft, shown }: { code: string; draft: Draft; shown: Shown }) {
  const t = useWords(commitmentWords);
  const say = useInLanguage();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const sign = useSend(commitmentRoutes.sign, {
    onDone() {
      void message.success(t('done'));
      void queries.invalidateQueries({ queryKey: ['record'] });
      void navigate(`/own/commitments?code=${code}`);
    },
  });
  return (
    <Panel title={t('wholeText')} what={`${shown.subject.name} → ${shown.unit.name}`}>
      <TextOfCommitment text={shown.text} />
      <dl className="facts">
        <Fact label={t('duties')}>{shown.duties.map(say).join('；')}</Fact>
      </dl>
      <p className="what">{t('signNote')}</p>
      <RefusalAlert error={sign.error} />
      <Button
        type="primary"
        loading={sign.isPending}
        onClick={() => sign.mutate({ params: { code }, json: { ...draft, hash: shown.hash } })}
      >
        {t('sign')}
      </Button>
    </Panel>
  );
}
