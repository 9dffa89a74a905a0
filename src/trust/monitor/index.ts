export { type Alarm, alarmWords } from './alarm.ts';
export { createAsk, type Fetch } from './ask.ts';
export { openMonitor, policyFor, type Round } from './monitor.ts';
