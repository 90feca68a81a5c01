export { type Extent, type Manifest, UnfitBackup } from './backup/format.ts'
export { checkBackup, restoreBackup } from './backup/restore-backup.ts'
export { writeBackup } from './backup/write-backup.ts'
