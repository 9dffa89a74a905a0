import type { Matter, Purpose } from './matter.ts';

/** 事项目录: which desk asks about what, with which scope of records. */
export type MatterLaw = Readonly<{
  /** By code, in the order of the pages. */
  matters: ReadonlyMap<string, Matter>;
  purposes: ReadonlyMap<string, Purpose>;
}>;
