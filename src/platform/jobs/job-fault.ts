import { faultOf } from '../http.ts';
import { JobFault } from './contract.ts';

/** What the runner keeps of an error is its message; this one says nothing of what the job worked on. */
export const toKeptError = (error: unknown): Error => new Error(JSON.stringify(faultOf(error)));

/** An error that something else than `toKeptError` wrote is known to be there, and not shown. */
export function parseFault(lastError: string): JobFault {
  try {
    return JobFault.parse(JSON.parse(lastError));
  } catch {
    return { name: 'unknown' };
  }
}
