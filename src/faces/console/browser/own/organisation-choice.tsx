import { Select } from 'antd';
import { insideRoutes } from '#disclosure/inside/contract';
import { useAnswer } from '../client/use-client.tsx';

type Choice = { id: string; code: string; codes: readonly string[]; onChange: (code: string) => void };

/** One of the organisations that one acts for, by its name. */
export function OrganisationChoice({ id, code, codes, onChange }: Choice) {
  const { data } = useAnswer(insideRoutes.ownSubjects, {}, { topic: 'record' });
  const names = new Map(data?.subjects.map((subject) => [subject.code, subject.name]));
  return (
    <Select
      id={id}
      value={code}
      onChange={onChange}
      popupMatchSelectWidth={false}
      options={codes.map((each) => ({ value: each, label: names.get(each) ?? each }))}
    />
  );
}
