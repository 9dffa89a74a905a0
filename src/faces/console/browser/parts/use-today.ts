import { useState } from 'react';
import { type Day, dayOf } from '#kit';

/** The day it is in the city, as this machine's clock has it; for words such as "3 days left", never for a decision. */
export function useToday(): Day {
  // biome-ignore lint/plugin: the browser's clock comes in here
  const [today] = useState(() => dayOf(new Date()));
  return today;
}
