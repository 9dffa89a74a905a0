/** The SHA-256 of an answer, as its signed note states it; empty where the note states none. */
export const findDigest = (note: string): string => /^answer ([0-9a-f]{64})$/m.exec(note)?.[1] ?? '';
