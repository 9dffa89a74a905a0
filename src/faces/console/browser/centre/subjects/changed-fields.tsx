import type { VersionInside } from '#disclosure/inside/contract';
import { BeforeAfter } from '../../proposals/what-and-why.tsx';
import { useInLanguage } from '../../words/use-words.tsx';

/** What a version changed, each field as it was and as it is. */
export function ChangedFields({ changes }: Pick<VersionInside, 'changes'>) {
  const say = useInLanguage();
  return (
    <ul className="plain-list">
      {changes.map(({ name, label, before, after }) => (
        <li key={name}>
          <small className="what">{say(label)}</small>{' '}
          <BeforeAfter before={before ?? '—'} after={after ?? '—'} />
        </li>
      ))}
    </ul>
  );
}
