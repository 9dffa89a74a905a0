import { z } from 'zod';
import { useUnitName } from '../centre/use-units.ts';
import { useAnswer } from '../client/use-client.tsx';
import { Code } from '../parts/displays.tsx';
import type { BodyLine } from './describe-body.ts';

/** The public page of an organisation, as much of it as is asked for here. */
const subjectDoor = {
  method: 'GET',
  path: '/api/v1/subjects/{code}',
  params: z.object({ code: z.string() }),
  answer: z.object({ subject: z.object({ name: z.string() }) }),
} as const;

/** The name that a code belongs to, and the code; the code alone where nobody knows the name. */
export function NamedCode({ of, code }: { of: NonNullable<BodyLine['codeOf']>; code: string }) {
  return of === 'unit' ? <NamedUnit code={code} /> : <NamedOrganisation code={code} />;
}

function NamedOrganisation({ code }: { code: string }) {
  const { data } = useAnswer(subjectDoor, { params: { code } }, { topic: 'record' });
  return <Named name={data?.subject.name ?? code} code={code} />;
}

const NamedUnit = ({ code }: { code: string }) => <Named name={useUnitName()(code)} code={code} />;

function Named({ name, code }: { name: string; code: string }) {
  return (
    <>
      {name !== code && `${name} `}
      <Code code={code} />
    </>
  );
}
