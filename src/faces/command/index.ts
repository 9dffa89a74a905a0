export { terminalOutput } from './output.ts';
export { runCommand } from './run-command.ts';
