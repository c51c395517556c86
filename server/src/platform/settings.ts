import { join, resolve } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  DATABASE_URL: z.string().optional(),
  ASSAY_DATA: z.string().default('.assay'),
  ASSAY_PORT: z.coerce.number().int().min(0).max(65_535).default(7400),
  ASSAY_HOST: z.string().default('127.0.0.1'),
  /** The address people type; cookies are marked Secure when it is https. */
  ASSAY_PUBLIC_URL: z.url().optional(),
  ASSAY_OIDC_ISSUER: z.url().optional(),
  ASSAY_OIDC_CLIENT_ID: z.string().optional(),
  ASSAY_OIDC_CLIENT_SECRET: z.string().optional(),
  /** Uploads above this many bytes are refused. */
  ASSAY_MAX_UPLOAD: z.coerce
    .number()
    .int()
    .positive()
    .default(2 * 1024 ** 3),
});

export interface Settings {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly filesDir: string;
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | null;
  readonly maxUploadBytes: number;
}

/** Reads the environment once, at start; a wrong value stops the start with its name and what is expected. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = schema.safeParse(env);
  if (!parsed.success) throw new Error(`Settings: ${z.prettifyError(parsed.error)}`);
  const e = parsed.data;
  const oidc = [e.ASSAY_OIDC_ISSUER, e.ASSAY_OIDC_CLIENT_ID, e.ASSAY_OIDC_CLIENT_SECRET];
  if (oidc.some((one) => one !== undefined) && oidc.includes(undefined)) {
    throw new Error(
      'Settings: set ASSAY_OIDC_ISSUER, ASSAY_OIDC_CLIENT_ID and ASSAY_OIDC_CLIENT_SECRET together, or none.',
    );
  }
  const [issuer, clientId, clientSecret] = oidc;
  const dataDir = resolve(e.ASSAY_DATA);
  return {
    databaseUrl: e.DATABASE_URL ?? null,
    dataDir,
    filesDir: join(dataDir, 'files'),
    port: e.ASSAY_PORT,
    host: e.ASSAY_HOST,
    publicUrl: e.ASSAY_PUBLIC_URL ?? `http://${e.ASSAY_HOST}:${e.ASSAY_PORT}`,
    oidc:
      issuer !== undefined && clientId !== undefined && clientSecret !== undefined
        ? { issuer, clientId, clientSecret }
        : null,
    maxUploadBytes: e.ASSAY_MAX_UPLOAD,
  };
}
