import { createWriteStream, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { OperatorCaller } from '../core/access/caller.ts'
import { getRefusedRows } from '../core/catalog/imports/find-imports.ts'
import type { Hub } from '../core/hub.ts'
import type { ImportedFile } from '../core/inventory/run-import.ts'

/** Writes the refused rows beside whoever asked; the path, or null where there are none. Never over the file they came from. */
export async function saveRefusedRows(
  hub: Hub,
  caller: OperatorCaller,
  { importId, refusedName }: Pick<ImportedFile, 'importId' | 'refusedName'>,
  { asked, file }: { readonly asked: string | undefined; readonly file: string },
): Promise<string | null> {
  if (refusedName === null) return null
  const path = asked ?? freeName(refusedName)
  if (resolve(path) === resolve(file)) {
    throw new Error(`The refused rows cannot be written over “${file}” itself: say another --refused <path>.`)
  }
  const { content } = await getRefusedRows(hub, caller, importId)
  await pipeline(content, createWriteStream(path))
  return path
}

/** An earlier copy may have been mended and not been sent yet. */
function freeName(name: string): string {
  const [, stem = name, ending = ''] = /^(.*?)(\.[^.]*)?$/.exec(name) ?? []
  let path = name
  for (let count = 2; existsSync(path); count += 1) path = `${stem}-${count}${ending}`
  return path
}
