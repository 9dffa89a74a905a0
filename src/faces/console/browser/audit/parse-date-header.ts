/** The instant at which the server answered, from the head of its answer; `null` where it says none. @source RFC 9110 6.6.1 */
export function parseDateHeader(date: string | null): string | null {
  const at = new Date(date ?? '');
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
