/** The form of a new program as it is filled in. */
export type GivenClient = {
  unit: string;
  account: string;
  name: string;
  rights: string[];
  /** One a line; also taken apart at commas and spaces. */
  addresses?: string;
  expiresOn: string;
  proof: 'secret' | 'signature';
  publicKey?: string;
  reason: string;
};

/** What is proposed. */
export const bodyOf = ({ proof, publicKey, addresses = '', reason: _, ...given }: GivenClient) => ({
  ...given,
  addresses: addresses.split(/[\s,，、；;]+/).filter((each) => each !== ''),
  publicKey: proof === 'signature' ? parsePublicKey(publicKey ?? '') : null,
});

/** A JSON object; whether it is a key is for the server to say. */
export function parsePublicKey(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
