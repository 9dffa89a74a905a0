import { copyInto, type Tx } from '#platform';

/** A map that was drawn: the state of the public log after `size` entries. */
export type Drawing = {
  drawingNo: number;
  /** Id of its map-root entry. */
  recordId: string;
  drawnAt: Date;
  size: number;
  organisations: number;
  records: number;
  root: Buffer;
};

export type Line = { code: string; count: number; root: Uint8Array };

export async function findLastDrawing(tx: Tx): Promise<Drawing | null> {
  const { rows } = await tx.client.query({
    name: 'completeness.last-drawing',
    text: `select drawing_no as "drawingNo", record_id as "recordId", drawn_at as "drawnAt", size, organisations,
        records, root from completeness.drawing order by drawing_no desc limit 1`,
  });
  return rows[0] ?? null;
}

/** One drawing at a time, until the transaction ends. */
export async function lockDrawings(tx: Tx): Promise<void> {
  await tx.client.query(`select pg_advisory_xact_lock(hashtextextended('completeness.drawing', 0))`);
}

export async function saveDrawing(tx: Tx, drawing: Drawing): Promise<void> {
  await tx.client.query(
    `insert into completeness.drawing (drawing_no, record_id, drawn_at, size, organisations, records, root)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      drawing.drawingNo,
      drawing.recordId,
      drawing.drawnAt,
      drawing.size,
      drawing.organisations,
      drawing.records,
      drawing.root,
    ],
  );
}

/** Lines in the order of the codes, after a code; at most `limit`. */
export async function findLines(
  tx: Tx,
  { after, limit }: { after: string; limit: number },
): Promise<{ code: string; count: number; root: Buffer }[]> {
  const { rows } = await tx.client.query({
    name: 'completeness.lines',
    text: `select subject_code as code, record_count as count, root from completeness.line
      where subject_code > $1 order by subject_code limit $2`,
    values: [after, limit],
  });
  return rows;
}

/** Puts these lines in the place of all lines of these organisations; gives how many records the old ones had. */
export async function replaceLines(
  tx: Tx,
  codes: readonly string[],
  lines: readonly Line[],
): Promise<{ records: number; organisations: number }> {
  const { rows } = await tx.client.query(
    `with gone as (delete from completeness.line where subject_code = any ($1::text[]) returning record_count)
     select coalesce(sum(record_count), 0)::bigint as records, count(*) as organisations from gone`,
    [codes],
  );
  const types = { subject_code: 'text', record_count: 'integer', root: 'bytea' } as const;
  await copyInto(
    tx,
    'completeness.line',
    types,
    lines.map((line) => [line.code, line.count, line.root]),
  );
  return rows[0];
}

/** The next drawing makes the line of this organisation anew, although the log does not name it. */
export async function addDue(tx: Tx, code: string): Promise<void> {
  await tx.client.query('insert into completeness.due (subject_code) values ($1) on conflict do nothing', [
    code,
  ]);
}

/** Whether the last map counts what was erased since. */
export async function isOneDue(tx: Tx): Promise<boolean> {
  const { rows } = await tx.client.query('select exists (select from completeness.due) as "isThere"');
  return rows[0].isThere;
}

/** Organisations that the log names no more and whose line is to be made anew; they are struck off. */
export async function takeDue(tx: Tx): Promise<string[]> {
  const { rows } = await tx.client.query('delete from completeness.due returning subject_code');
  return rows.map((row) => row.subject_code);
}
