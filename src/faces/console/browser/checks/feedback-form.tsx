import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, Radio } from 'antd';
import { useEffect, useRef } from 'react';
import type { MeasureInForce } from '#credit/measures/contract';
import { checkRoutes, type Feedback, FeedbackResult } from '#service/checks/contract';
import { keyOf, useSend } from '../client/use-client.tsx';
import { Panel } from '../parts/panel.tsx';
import { RefusalAlert } from '../parts/refusal-alert.tsx';
import { useInLanguage, useWords } from '../words/use-words.tsx';
import { feedbackWords, resultWords } from './words-desk.ts';

type Given = { result: FeedbackResult; measures?: string[]; note?: string; caseNumber?: string };

type FeedbackFormProps = {
  checkId: string;
  /** Those that the answer names. */
  measures: readonly MeasureInForce[];
  /** What was said before; it is replaced. */
  before?: Pick<Given, 'result' | 'measures'> | null;
  isFocused?: boolean;
  onDone: (feedback: Feedback) => void;
  onLater?: () => void;
};

/** 反馈: what the desk did. */
export function FeedbackForm({ checkId, measures, before, isFocused, onDone, onLater }: FeedbackFormProps) {
  const t = useWords(feedbackWords);
  const word = useWords(resultWords);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const frame = useRef<HTMLDivElement>(null);
  const send = useSend(checkRoutes.feedback, {
    onDone(feedback) {
      void message.success(t('savedWhat', { result: word(feedback.result) }));
      void queries.invalidateQueries({ queryKey: keyOf(checkRoutes.list).slice(0, 2) });
      onDone(feedback);
    },
  });
  useEffect(() => {
    if (isFocused) frame.current?.querySelector<HTMLElement>('input:checked, input')?.focus();
  }, [isFocused]);
  const finish = ({ result, measures: applied, ...said }: Given) =>
    send.mutate({
      params: { id: checkId },
      json: { ...said, result, measures: hasMeasures(result) ? (applied ?? []) : [] },
    });
  return (
    <div ref={frame} className="feedback-form">
      <Panel title={t('title')} what={before ? t('replaces') : t('what')}>
        <RefusalAlert error={send.error} />
        <Form<Given>
          layout="vertical"
          initialValues={{ result: before?.result ?? 'considered', measures: before?.measures ?? [] }}
          onFinish={finish}
        >
          <Fields measures={measures} />
          <p className="row">
            <Button className="go-on" htmlType="submit" loading={send.isPending}>
              {t(before ? 'correct' : 'save')}
            </Button>
            {onLater && <Button onClick={onLater}>{t('later')}</Button>}
          </p>
        </Form>
      </Panel>
    </div>
  );
}

const hasMeasures = (result: FeedbackResult): boolean =>
  result === 'measure-applied' || result === 'incentive-applied';

function Fields({ measures }: Pick<FeedbackFormProps, 'measures'>) {
  const t = useWords(feedbackWords);
  const word = useWords(resultWords);
  const say = useInLanguage();
  const result: FeedbackResult | undefined = Form.useWatch('result');
  const isIncentive = result === 'incentive-applied';
  const fitting = measures.filter(({ type }) => (type === 'incentive') === isIncentive);
  const once = [...new Map(fitting.map((each) => [each.measure, each])).values()];
  return (
    <>
      <Form.Item name="result" label={t('result')} rules={[{ required: true, message: t('resultNeeded') }]}>
        <Radio.Group
          className="choices-in-a-row"
          options={FeedbackResult.options.map((value) => ({ value, label: word(value) }))}
        />
      </Form.Item>
      {result && hasMeasures(result) && once.length > 0 && (
        <Form.Item
          name="measures"
          label={t('measures')}
          rules={[{ required: true, type: 'array', min: 1, message: t('measuresNeeded') }]}
        >
          <Checkbox.Group options={once.map(({ measure, name }) => ({ value: measure, label: say(name) }))} />
        </Form.Item>
      )}
      <div className="two-fields">
        <Form.Item name="note" label={t('note')}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <Form.Item name="caseNumber" label={t('caseNumber')}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
      </div>
    </>
  );
}
