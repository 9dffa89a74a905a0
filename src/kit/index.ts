export { canonicalJson, type NotCanonical } from './canonical-json.ts';
export { csvCell } from './csv-cell.ts';
export {
  addDays,
  addMonths,
  addYears,
  Day,
  dayOf,
  daysBetween,
  daysInMonth,
  earliest,
  formatDay,
  startOf,
} from './day.ts';
export { newId, type RandomBytes } from './ids.ts';
export { formatWanYuan, parseWanYuan } from './money.ts';
export { accept, type Outcome, refuse } from './outcome.ts';
export { isWithin, type Reach } from './reach.ts';
export {
  type Access,
  fillWords,
  type RefusalTable,
  type RefusalWords,
  type Right,
  type RouteContract,
  route,
} from './route.ts';
export { countCharacters, normaliseName, toHalfWidth } from './text.ts';
export {
  type Calendar,
  compileTimeliness,
  decideTimeliness,
  isWorkingDay,
  parseCalendar,
  ReportingDuty,
} from './working-days.ts';
