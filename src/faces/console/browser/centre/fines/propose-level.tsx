import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, Radio } from 'antd';
import type { RecordHistory } from '#disclosure/inside/contract';
import type { FineLevel } from '#disclosure/publication/contract';
import { proposalRoutes } from '#trust/approvals/contract';
import { useSend } from '../../client/use-client.tsx';
import { Panel } from '../../parts/panel.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useSingleKeys } from '../single-keys.ts';
import { fineWords } from './words.ts';

const levels = ['small', 'large', 'huge'] as const satisfies readonly FineLevel[];
type Given = { fineLevel: FineLevel; isPublishedByException?: boolean; reason: string };

/** Level and reason; by keyboard 1, 2 or 3, the reason, Enter. */
export function ProposeLevel({ history, onProposed }: { history: RecordHistory; onProposed: () => void }) {
  const t = useWords(fineWords);
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Given>();
  const chosen = Form.useWatch('fineLevel', form);
  const propose = useSend(proposalRoutes.make, {
    onDone() {
      void message.success(t('sent'));
      void queries.invalidateQueries({ queryKey: ['proposal'] });
      onProposed();
    },
  });
  const choose = (fineLevel: FineLevel) => () => {
    form.setFieldsValue({ fineLevel });
    form.getFieldInstance('reason')?.focus();
  };
  useSingleKeys(Object.fromEntries(levels.map((level, at) => [String(at + 1), choose(level)])));
  const { subject, recordId } = history.record;
  const finish = ({ fineLevel, isPublishedByException = false, reason }: Given) =>
    propose.mutate({
      json: {
        kind: 'classify-fine',
        body: {
          ...{ subjectCode: subject.code, recordId, fineLevel },
          isPublishedByException: fineLevel === 'small' && isPublishedByException,
        },
        reason,
      },
    });
  return (
    <Panel title={t('propose')} what={t('proposeWhat')}>
      <RefusalAlert error={propose.error} />
      <Form form={form} layout="vertical" requiredMark={false} onFinish={finish}>
        <Form.Item
          name="fineLevel"
          label={t('level')}
          rules={[{ required: true, message: t('levelNeeded') }]}
        >
          <Radio.Group
            options={levels.map((value, at) => ({
              value,
              label: (
                <>
                  <kbd>{at + 1}</kbd> {t(value)}
                </>
              ),
            }))}
          />
        </Form.Item>
        {chosen === 'small' && (
          <Form.Item name="isPublishedByException" valuePropName="checked">
            <Checkbox>{t('exception')}</Checkbox>
          </Form.Item>
        )}
        <Reason onEnter={form.submit} />
        <Button type="primary" htmlType="submit" loading={propose.isPending}>
          {t('send')}
        </Button>
      </Form>
    </Panel>
  );
}

function Reason({ onEnter }: { onEnter: () => void }) {
  const t = useWords(fineWords);
  return (
    <Form.Item
      name="reason"
      label={t('reason')}
      extra={t('reasonHint')}
      rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}
    >
      <Input.TextArea
        maxLength={500}
        rows={3}
        onPressEnter={(event) => {
          if (event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onEnter();
        }}
      />
    </Form.Item>
  );
}
