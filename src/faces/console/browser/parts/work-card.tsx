import { Link } from 'react-router';

type Work = {
  /** Below /console; with `isOutside` an address of the site, opened beside. */
  to: string;
  isOutside?: boolean;
  name: string;
  what: string;
};

/** A card of the home page for whom nothing waits by itself: what can be done here, and where. */
export const WorkCard = ({
  title,
  works,
  note,
}: {
  title: string;
  works: readonly Work[];
  note?: string;
}) => (
  <section className="work-card" aria-label={title}>
    <h2>{title}</h2>
    <ul>
      {works.map(({ to, isOutside = false, name, what }) => (
        <li key={name}>
          {isOutside ? (
            <a href={to} target="_blank" rel="noreferrer">
              {name}
            </a>
          ) : (
            <Link to={to}>{name}</Link>
          )}
          <p className="what">{what}</p>
        </li>
      ))}
    </ul>
    {note && <p className="what">{note}</p>}
  </section>
);
