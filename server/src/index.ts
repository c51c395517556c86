/** What the command line may do without a running server. */
export { backupInstallation, describeBackup, restoreInstallation } from './installation.ts';
export { verifyLogFile, type LogVerification, type SignedCheckpoint } from './platform/verify-log.ts';
