import { Form } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words.tsx';
import { partWords } from '../words/words-parts.ts';

/** The field `reason` of a form, which nothing is done without; `children` is where it is typed. */
export function ReasonField({
  label,
  hint,
  children,
}: {
  label?: string;
  hint?: string;
  children: ReactNode;
}) {
  const t = useWords(partWords);
  return (
    <Form.Item
      name="reason"
      label={label ?? t('reason')}
      extra={hint}
      rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}
    >
      {children}
    </Form.Item>
  );
}
