export { type Alarm, alarmWords } from './alarm.ts';
export { createAsk } from './ask.ts';
export { openMonitor, type Round } from './monitor.ts';
