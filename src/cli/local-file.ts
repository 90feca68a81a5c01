import { existsSync, statSync } from 'node:fs'
import { uploadFolder } from '../config/upload-folder.ts'
import type { OperatorCaller } from '../core/access/caller.ts'
import { openSpool } from '../core/catalog/imports/spool.ts'
import type { Hub } from '../core/hub.ts'
import type { Environment } from '../core/shared/environment.ts'
import type { ImportFileSource } from '../core/shared/rows/file-table.ts'
import { fileSource } from '../core/shared/rows/read/file-source.ts'
import { withHub } from './with-hub.ts'

type Work<T> = (hub: Hub, caller: OperatorCaller, source: ImportFileSource) => Promise<T>

/** Works on a file where it lies; what comes by the standard input lies with the hub's data meanwhile. */
export async function withLocalFile<T>(file: string, environment: Environment, work: Work<T>): Promise<T> {
  // looked at first: a name that is mistyped should not start a database
  const source = file === '-' ? undefined : localFile(file)
  return await withHub(environment, async (hub, caller, config) => {
    if (source) return await work(hub, caller, source)
    const spool = openSpool(uploadFolder(config), hub.random)
    return await spool.through(process.stdin, '', (spooled) => work(hub, caller, spooled))
  })
}

/** @throws Error with a sentence */
function localFile(path: string): ImportFileSource {
  if (!existsSync(path)) throw new Error(`“${path}” cannot be read: there is no such file.`)
  if (!statSync(path).isFile()) throw new Error(`“${path}” cannot be read: it is no file.`)
  return fileSource(path)
}
