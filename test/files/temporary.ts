import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file that lies somewhere; gives where. */
export function writeTemporary(text: string, name = 'file.csv'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'dropdock-file-')), name)
  writeFileSync(path, text)
  return path
}
