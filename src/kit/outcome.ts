/** A result that the law, a department or a user can bring about: a value, or a refusal that says why. */
export type Outcome<Value, Refusal extends { code: string }> =
  | { ok: true; value: Value }
  | { ok: false; refusal: Refusal };

export const accept = <Value>(value: Value) => ({ ok: true, value }) as const;
export const refuse = <const Refusal extends { code: string }>(refusal: Refusal) =>
  ({ ok: false, refusal }) as const;
