import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { ImportFileSource } from '../file-table.ts'

/**
 * A file that lies on this machine.
 * @throws the system's error for a path where no file is
 */
export function fileSource(path: string, name: string = basename(path)): ImportFileSource {
  return {
    name,
    path,
    bytes: statSync(path).size,
    open: () => createReadStream(path, { highWaterMark: 65_536 }),
  }
}
