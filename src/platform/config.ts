import { join, resolve } from 'node:path';
import { z } from 'zod';

const flag = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1');

/** What the environment may say; read once, here only, and handed on frozen. */
const Environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  MIGRATE_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('data'),
  DEMO: flag.optional(),
  CITY_NAME: z.string().min(1).max(40).default('示范市'),
  PUBLIC_URL: z.url().optional(),
  FINE_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .optional(),
  INTAKE_KEY: z.string().min(24).optional(),
  CENTRE_CODE: z.string().length(18).optional(),
  CENTRE_NAME: z.string().min(1).max(100).optional(),
  CENTRE_DIVISION: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).max(40).default('统一身份认证'),
  OIDC_ACR: z.string().min(1).optional(),
  LEDGER_ORIGIN: z
    .string()
    .regex(/^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)*$/)
    .optional(),
  CHECKPOINT_DIR: z.string().min(1).optional(),
  WITNESS_POLICY: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export type Config = Readonly<{
  host: string;
  port: number;
  /** `null`: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | null;
  /** The owner's, for migrating alone; `null`: whoever serves migrates, or somebody else did. */
  migrateDatabaseUrl: string | null;
  dataDir: string;
  /** Load the invented city at the first start, and say on every page that the data are invented. */
  isDemo: boolean;
  cityName: string;
  /** The address the public uses, without a trailing slash; `null`: as the request names it. */
  publicUrl: string | null;
  /** Whose fine thresholds count: a page of law/fine-thresholds. */
  fineRegion: string;
  /** Who presents this key may hand in submissions from another machine; `null`: from this machine only. */
  intakeKey: string | null;
  /** The credit centre that runs this platform; its first administrator is made with it. */
  centre: Readonly<{ code: string; name: string; division: string }> | null;
  /** Where else one can sign in; `acr`: what its token says, as `acr` or in `amr`, when it asked for a second factor. */
  identityProvider: Readonly<{
    issuer: string;
    clientId: string;
    clientSecret: string;
    name: string;
    acr: string | null;
  }> | null;
  /** The name that the logs are signed under, an address without its scheme; the logs' own names follow it. */
  ledgerOrigin: string;
  /** Where is kept what was signed last: on another volume than the database, and never part of a restore. */
  checkpointDir: string;
  /** The tlog-policy file that says who watches the logs; `null`: nobody is asked. */
  witnessPolicy: string | null;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
}>;

/** Throws with one line per wrong variable, naming it and what is expected. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const filled = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(filled);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment is wrong; correct and start again.\n${lines.join('\n')}`);
  }
  const values = parsed.data;
  const isDemo = values.DEMO ?? values.DATABASE_URL === undefined;
  return Object.freeze({
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL ?? null,
    migrateDatabaseUrl: values.MIGRATE_DATABASE_URL ?? null,
    dataDir: resolve(values.DATA_DIR),
    isDemo,
    cityName: values.CITY_NAME,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    fineRegion: values.FINE_REGION ?? (isDemo ? 'demo-city' : 'national'),
    intakeKey: values.INTAKE_KEY ?? null,
    centre: centreFrom(values),
    identityProvider: providerFrom(values),
    ledgerOrigin: values.LEDGER_ORIGIN ?? originFrom(values.PUBLIC_URL),
    checkpointDir: resolve(values.CHECKPOINT_DIR ?? join(values.DATA_DIR, 'ledger', 'promised')),
    witnessPolicy: values.WITNESS_POLICY === undefined ? null : resolve(values.WITNESS_POLICY),
    logLevel: values.LOG_LEVEL,
  });
}

type Values = z.output<typeof Environment>;

function centreFrom({
  CENTRE_CODE: code,
  CENTRE_NAME: name,
  CENTRE_DIVISION: division,
}: Values): Config['centre'] {
  if (code && name && division) return Object.freeze({ code, name, division });
  if (!code && !name && !division) return null;
  throw new Error('CENTRE_CODE, CENTRE_NAME and CENTRE_DIVISION belong together: set all three.');
}

function providerFrom(values: Values): Config['identityProvider'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  if (issuer && clientId && clientSecret)
    return Object.freeze({
      issuer,
      clientId,
      clientSecret,
      name: values.OIDC_NAME,
      acr: values.OIDC_ACR ?? null,
    });
  if (!issuer && !clientId && !clientSecret) return null;
  throw new Error('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three.');
}

/** As witnesses know the log: the public address without its scheme. */
function originFrom(publicUrl: string | undefined): string {
  if (publicUrl === undefined) return 'localhost/ledger';
  const { host, pathname } = new URL(publicUrl);
  return `${host}${pathname.replace(/\/+$/, '')}/ledger`;
}
