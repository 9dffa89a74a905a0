import { Link } from 'react-router';
import { Count } from './displays.tsx';

type Card = {
  count: number;
  title: string;
  /** The most urgent of it, or until when. */
  detail?: string;
  to: string;
  /** Red means late or refused. */
  isUrgent?: boolean;
};

/** A card of the home page: so much of this waits, here it is done. Nothing where nothing waits. */
export const WaitingCard = ({ count, title, detail, to, isUrgent = false }: Card) =>
  count === 0 ? null : (
    <Link className={isUrgent ? 'waiting-card urgent' : 'waiting-card'} to={to}>
      <strong>
        <Count count={count} />
      </strong>
      <span>
        {title}
        {detail && <small>{detail}</small>}
      </span>
    </Link>
  );
