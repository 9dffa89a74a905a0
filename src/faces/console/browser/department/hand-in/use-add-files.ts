import { useQueryClient } from '@tanstack/react-query';
import { catalogueRoutes } from '#registry/catalogue/contract';
import { valueOrThrow } from '../../client/problem.ts';
import { keyOf, useClient } from '../../client/use-client.tsx';
import { findWords } from './find-words.ts';
import { type GuessedFrom, guessItem } from './guess-item.ts';
import type { UploadQueue } from './upload-queue.ts';

/** Adds files to the queue, each with the item that it looks to be of. Pages of the catalogue are asked for only when a name says nothing. */
export function useAddFiles(queue: UploadQueue | null): (files: readonly File[]) => Promise<void> {
  const client = useClient();
  const queries = useQueryClient();
  const findList = () =>
    queries.fetchQuery({
      queryKey: keyOf(catalogueRoutes.list),
      queryFn: async () => valueOrThrow(await client.request(catalogueRoutes.list, {})),
    });
  const findPage = (item: string) =>
    queries.fetchQuery({
      queryKey: keyOf(catalogueRoutes.item, { params: { item } }),
      queryFn: async () => valueOrThrow(await client.request(catalogueRoutes.item, { params: { item } })),
    });
  const guess = async (file: File): Promise<string | null> => {
    const { items } = await findList();
    const named: GuessedFrom[] = items.map(({ item, name }) => ({
      item,
      names: [name.zh, name.en],
      headings: [],
    }));
    const byName = guessItem(file.name, new Set(), named);
    if (byName !== null) return byName;
    const words = await findWords(file);
    if (words.size === 0) return null;
    const pages = await Promise.all(items.map(({ item }) => findPage(item)));
    const known = pages.map(({ item, name, fields }) => ({
      item,
      names: [name.zh, name.en],
      headings: fields.map(({ heading }) => heading),
    }));
    return guessItem(file.name, words, known);
  };
  return async (files) => {
    // One after the other, so that they stand as they were dropped. Without a catalogue the person chooses.
    for (const file of files) await queue?.add(file, await guess(file).catch(() => null));
  };
}
