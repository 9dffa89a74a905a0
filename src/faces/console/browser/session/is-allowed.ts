/** `null`: for everybody who is signed in; a list: one of them is enough. */
export type NeededRight = string | readonly string[] | null;

export function isAllowed(rights: readonly string[], needed: NeededRight): boolean {
  if (needed === null) return true;
  return (typeof needed === 'string' ? [needed] : needed).some((right) => rights.includes(right));
}
