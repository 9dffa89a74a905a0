export { terminalOutput } from './output.ts';
export { runCommand } from './run-command.ts';
export type { Open } from './verb.ts';
