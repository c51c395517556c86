import { Problem } from '@assay/api';

/** An edit says which revision it was made from; another one in between refuses it, so nobody's change is lost. */
export function requireRevision(ifMatch: number | null, revision: number): void {
  if (ifMatch === null) {
    throw new Problem(
      'invalid-input',
      'Send the revision you read as If-Match, so that nobody else’s change is overwritten.',
    );
  }
  if (ifMatch !== revision) {
    throw new Problem(
      'version-changed',
      `This is revision ${revision} now; you read ${ifMatch}. Read it again and repeat your change.`,
      {
        extensions: { revision },
      },
    );
  }
}
