import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Radio } from 'antd';
import { useNavigate } from 'react-router';
import type { RecordHistory } from '#disclosure/inside/contract';
import type { FineLevel } from '#disclosure/publication/contract';
import { proposalRoutes } from '#trust/approvals/contract';
import { useClient, useSend } from '../../client/use-client.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReasonField } from '../../parts/reason-field.tsx';
import { RefusalAlert } from '../../parts/refusal-alert.tsx';
import { useUndoable } from '../../parts/use-undoable.tsx';
import { useWords } from '../../words/use-words.tsx';
import { useSingleKeys } from '../single-keys.ts';
import { pathOf } from './use-queue.ts';
import { fineWords } from './words.ts';

const levels = ['small', 'large', 'huge'] as const satisfies readonly FineLevel[];
type Given = { fineLevel: FineLevel; isPublishedByException?: boolean; reason: string };

/** Level and reason; by keyboard 1, 2 or 3, the reason, Enter. */
export function ProposeLevel({ history, onProposed }: { history: RecordHistory; onProposed: () => void }) {
  const t = useWords(fineWords);
  const onSent = useSent(history, onProposed);
  const [form] = Form.useForm<Given>();
  const chosen = Form.useWatch('fineLevel', form);
  const propose = useSend(proposalRoutes.make, {
    onDone: ({ proposalId }) => onSent(proposalId),
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
      <Form form={form} layout="vertical" onFinish={finish}>
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

/** Says that it is proposed and goes on; for a while it can be taken back, which leads back to the fine. */
function useSent({ record }: RecordHistory, onProposed: () => void): (proposalId: string) => void {
  const t = useWords(fineWords);
  const navigate = useNavigate();
  const client = useClient();
  const queries = useQueryClient();
  const undoable = useUndoable();
  return (proposalId) => {
    const takeBack = async () => {
      const json = { reason: t('takenBackAtOnce') };
      const answer = await client.request(proposalRoutes.withdraw, { params: { id: proposalId }, json });
      await queries.invalidateQueries({ queryKey: ['proposal'] });
      if (answer.ok) void navigate(pathOf(record));
      return answer;
    };
    undoable(t('sent'), takeBack);
    void queries.invalidateQueries({ queryKey: ['proposal'] });
    onProposed();
  };
}

function Reason({ onEnter }: { onEnter: () => void }) {
  const t = useWords(fineWords);
  return (
    <ReasonField hint={t('reasonHint')}>
      <Input.TextArea
        maxLength={500}
        rows={3}
        onPressEnter={(event) => {
          if (event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onEnter();
        }}
      />
    </ReasonField>
  );
}
