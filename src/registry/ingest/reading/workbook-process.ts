/**
 * The process in which a workbook is read: limits as JSON in its first argument, bytes by standard input,
 * one JSON message a line by standard output. It has leave to read its own source and nothing else.
 */
import { once } from 'node:events';
import type { FileLimits } from './sheet.ts';
import { readWorkbook, type WorkbookMessage } from './workbook.ts';

const limits = JSON.parse(process.argv[2]!) as FileLimits;

async function readInput(): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > limits.workbookBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function isOverTime(): boolean {
  const { user, system } = process.cpuUsage();
  return user + system > limits.workerCpuSeconds * 1_000_000;
}

async function tell(message: WorkbookMessage): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(message)}\n`)) await once(process.stdout, 'drain');
}

const bytes = await readInput();
if (bytes) await readWorkbook(bytes, { limits, isOverTime, tell });
else await tell({ refused: { code: 'file.too-large', limit: limits.workbookBytes } });
