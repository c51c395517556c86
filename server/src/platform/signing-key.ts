import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** PEM, for whoever verifies offline. */
  readonly publicPem: string;
}

/** The Ed25519 key that signs checkpoints; made at the first start, kept outside the database, readable by us only. */
export async function loadSigningKey(dataDir: string): Promise<SigningKey> {
  const folder = join(dataDir, 'keys');
  const path = join(folder, 'checkpoint.pem');
  let pem: string;
  try {
    pem = await readFile(path, 'utf8');
  } catch {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    pem = String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
    // 'wx': of two starting processes one writes, the other reads what the first wrote.
    await writeFile(path, pem, { flag: 'wx', mode: 0o600 }).catch(() => undefined);
    await chmod(path, 0o600);
    pem = await readFile(path, 'utf8');
  }
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  const publicPem = String(publicKey.export({ type: 'spki', format: 'pem' }));
  return { id: createHash('sha256').update(publicPem).digest('hex').slice(0, 16), privateKey, publicKey, publicPem };
}
