/** The two groups beside the owner; a login gets its rights by being a member of one. */
export const databaseRoles = { serving: 'gongxin_serving', auditing: 'gongxin_auditing' } as const;
export type DatabaseRole = keyof typeof databaseRoles;

/** The login that the platform uses on the embedded server. */
export const EMBEDDED_LOGIN = 'gongxin_server';

export type TableClass = {
  table: string;
  class: 'history' | 'kept' | 'lasting' | 'state' | 'queue' | 'fixed';
  isAudited: boolean;
};

/** One right over one thing, as PostgreSQL names both. */
export type Right = {
  privilege: string;
  kind: 'database' | 'schema' | 'table' | 'function';
  name: string;
};

const rightsOfClass: Readonly<Record<TableClass['class'], readonly string[]>> = {
  history: ['select', 'insert'],
  kept: ['select', 'insert', 'delete'],
  lasting: ['select', 'insert', 'update'],
  state: ['select', 'insert', 'update', 'delete'],
  queue: ['select', 'insert', 'delete'],
  fixed: ['select'],
};

/** The job runner's own tables; what they hold is its business. */
const runnerSchema = 'graphile_worker';

export type Inventory = {
  database: string;
  classes: readonly TableClass[];
  /** Tables of the job runner, `schema.table`. */
  runnerTables: readonly string[];
  /** Functions that act in their owner's name, with their arguments. */
  ownersFunctions: readonly string[];
};

/** All that a role may do; whatever else it can do is a hole. */
export function declaredRights(role: DatabaseRole, inventory: Inventory): Right[] {
  const tables = role === 'serving' ? servingTables(inventory) : auditingTables(inventory);
  const schemas = new Set(['public', ...tables.map(({ name }) => name.split('.')[0]!)]);
  const usages = [...schemas].map((name): Right => ({ privilege: 'usage', kind: 'schema', name }));
  if (role === 'auditing') return [...usages, ...tables];
  return [
    { privilege: 'temporary', kind: 'database', name: inventory.database },
    ...usages,
    ...tables,
    ...inventory.ownersFunctions.map((name): Right => ({ privilege: 'execute', kind: 'function', name })),
  ];
}

function servingTables({ classes, runnerTables }: Inventory): Right[] {
  const runners = runnerTables.map((table): TableClass => {
    const isFixed = table === `${runnerSchema}.migrations`;
    return { table, class: isFixed ? 'fixed' : 'state', isAudited: false };
  });
  return [...classes, ...runners].flatMap((one) =>
    rightsOfClass[one.class].map((privilege): Right => ({ privilege, kind: 'table', name: one.table })),
  );
}

const auditingTables = ({ classes }: Inventory): Right[] =>
  classes
    .filter(({ isAudited }) => isAudited)
    .map(({ table }) => ({ privilege: 'select', kind: 'table', name: table }));

export const describeRight = ({ privilege, kind, name }: Right): string => `${privilege} ${kind} ${name}`;

/** Rights of the first that the second does not have. */
export function rightsBeyond(rights: readonly Right[], others: readonly Right[]): Right[] {
  const known = new Set(others.map(describeRight));
  return rights.filter((right) => !known.has(describeRight(right)));
}
