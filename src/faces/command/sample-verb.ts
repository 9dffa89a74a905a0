import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { writeBenchFile } from '#demo';
import { dayOf } from '#kit';
import { systemClock } from '#platform';
import { editionOn } from '#registry/catalogue';
import type { Verb } from './verb.ts';

/** Files of any size about the invented city, for trying out and for measuring. */
export const sampleVerb: Verb = {
  usage: 'gongxin sample FILE --item ITEM [--rows N] [--subjects N] [--seed TEXT] [--dirty]',
  about:
    'Writes a CSV file of invented rows; the same seed and --subjects with --item subject give its organisations.',
  arguments: 1,
  options: {
    item: { type: 'string', about: 'Kind of record: subject, licence, penalty, …' },
    rows: { type: 'string', about: 'How many rows; 1,000 without it.' },
    subjects: { type: 'string', about: 'How many organisations there are; 200 without it.' },
    seed: { type: 'string', about: 'The same seed gives the same file.' },
    dirty: { type: 'boolean', about: 'Three rows in a thousand have a wrong code.' },
  },
  async run({ values, positionals, open, output }) {
    const rows = Number(values.rows ?? 1_000);
    const subjects = Number(values.subjects ?? 200);
    if (!isCount(rows) || !isCount(subjects)) {
      output.error(
        `--rows and --subjects are whole numbers from 1 to 100,000,000.\nUsage: ${sampleVerb.usage}`,
      );
      return 2;
    }
    await using opened = await open();
    const today = dayOf(systemClock.now());
    const item = opened.law.catalogue.items.get(String(values.item));
    const edition = item ? editionOn(item, today) : null;
    if (!item || !edition) {
      output.error(`--item is one of ${[...opened.law.catalogue.items.keys()].join(', ')}.`);
      return 2;
    }
    const columns = edition.fields.map((field) => ({ field: field.name, heading: field.heading }));
    const stream = createWriteStream(positionals[0]!);
    const seed = String(values.seed ?? 'gongxin');
    const isDirty = values.dirty === true;
    const count = await writeBenchFile(stream, {
      item: item.item,
      rows,
      subjects,
      seed,
      today,
      columns,
      isDirty,
    });
    stream.end();
    await once(stream, 'close');
    output.out(`${count.toLocaleString('en-US')} rows written to ${positionals[0]}.`);
    return 0;
  },
};

const isCount = (count: number) => Number.isInteger(count) && count >= 1 && count <= 100_000_000;
