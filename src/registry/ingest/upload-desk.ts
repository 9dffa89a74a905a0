import { hash } from 'node:crypto';
import { accept, newId, type Outcome, refuse } from '#kit';
import type { World } from '#platform';
import type { UploadRefusal } from './refusals.ts';
import type { Upload } from './submission.ts';
import { uploadLimits } from './upload-limits.ts';

type Kept = {
  account: string;
  name: string;
  size: number;
  sha256: string | null;
  /** `null` once it was handed in. */
  bytes: Buffer | null;
  offset: number;
  touchedAt: number;
  submissionId: string | null;
};

/** A complete file, or the submission that it became: who lost the answer asks again. */
export type Complete = { name: string; bytes: Buffer } | { submissionId: string };

/**
 * Files that come in parts, for connections that break. They are in memory and nowhere else; a restart loses them, and
 * the browser begins again from its own copy. A part is taken whole or not at all. What is another account's is not
 * there.
 */
export class UploadDesk {
  readonly #world: Pick<World, 'clock' | 'random'>;
  readonly #uploads = new Map<string, Kept>();

  constructor(world: Pick<World, 'clock' | 'random'>) {
    this.#world = world;
  }

  begin(
    account: string,
    { name, size, sha256 }: { name: string; size: number; sha256: string | null },
  ): Outcome<Upload, UploadRefusal> {
    this.dropIdle();
    if (size > uploadLimits.bytes) return refuse({ code: 'upload.too-large', limit: uploadLimits.bytes });
    const open = [...this.#uploads.values()].filter(({ bytes }) => bytes !== null);
    const own = open.filter((upload) => upload.account === account);
    if (own.length >= uploadLimits.perAccount)
      return refuse({ code: 'upload.too-many', limit: uploadLimits.perAccount });
    const together = open.reduce((sum, upload) => sum + upload.size, size);
    if (together > uploadLimits.together) return refuse({ code: 'upload.no-room' });
    const now = this.#world.clock.now();
    const id = newId(now, this.#world.random);
    const begun = { offset: 0, touchedAt: now.getTime(), submissionId: null };
    this.#uploads.set(id, { account, name, size, sha256, bytes: Buffer.alloc(size), ...begun });
    return this.find(account, id);
  }

  find(account: string, id: string): Outcome<Upload, UploadRefusal> {
    const upload = this.#touch(account, id);
    if (!upload) return refuse({ code: 'upload.not-found' });
    const { offset, size } = upload;
    return accept({ id, size, offset, partSize: uploadLimits.suggestedPart });
  }

  add(account: string, id: string, { offset, part }: { offset: number; part: Buffer }) {
    const upload = this.#touch(account, id);
    if (!upload?.bytes) return refuse({ code: 'upload.not-found' } as const);
    if (offset !== upload.offset)
      return refuse({ code: 'upload.offset-wrong', offset: upload.offset } as const);
    if (part.length === 0 || part.length > uploadLimits.part || offset + part.length > upload.size)
      return refuse({ code: 'upload.part-wrong', limit: uploadLimits.part } as const);
    part.copy(upload.bytes, offset);
    upload.offset += part.length;
    return this.find(account, id);
  }

  /** The whole file; it stays until it is handed in. */
  take(account: string, id: string): Outcome<Complete, UploadRefusal> {
    const upload = this.#touch(account, id);
    if (!upload) return refuse({ code: 'upload.not-found' });
    const { bytes, name, offset, sha256, size, submissionId } = upload;
    if (submissionId !== null) return accept({ submissionId });
    if (bytes === null) return refuse({ code: 'upload.not-found' });
    if (offset < size) return refuse({ code: 'upload.incomplete', offset });
    if (sha256 !== null && hash('sha256', bytes, 'hex') !== sha256) {
      this.#uploads.delete(id);
      return refuse({ code: 'upload.hash-differs' });
    }
    return accept({ name, bytes });
  }

  /** The file became a submission: its bytes go, and for a while it is known what it became. */
  finish(id: string, submissionId: string): void {
    const upload = this.#uploads.get(id);
    if (!upload) return;
    upload.bytes = null;
    upload.submissionId = submissionId;
  }

  drop(account: string, id: string): Outcome<Upload, UploadRefusal> {
    const found = this.find(account, id);
    if (found.ok) this.#uploads.delete(id);
    return found;
  }

  /** Forgets what nobody has asked for in a while. */
  dropIdle(): void {
    const before = this.#world.clock.now().getTime() - uploadLimits.idle;
    for (const [id, { touchedAt }] of this.#uploads) if (touchedAt < before) this.#uploads.delete(id);
  }

  #touch(account: string, id: string): Kept | null {
    this.dropIdle();
    const upload = this.#uploads.get(id);
    if (upload?.account !== account) return null;
    upload.touchedAt = this.#world.clock.now().getTime();
    return upload;
  }
}
