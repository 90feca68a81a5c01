import type { FileKind } from '../../core/catalog/imports/kinds.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'

export interface MappingEntry {
  readonly code: string
  readonly kind: FileKind
  /** As it was saved: JSON that its reader checks again. */
  readonly mapping: unknown
  readonly changedAt: Date
}

interface MappingRow {
  code: string
  kind: FileKind
  mapping: unknown
  changed_at: Date
}

export async function readMappings(db: Queryable): Promise<readonly MappingEntry[]> {
  const found = await rows<MappingRow>(db, {
    name: 'imports.readMappings',
    text: 'select code, kind, mapping, changed_at from column_mapping order by code',
  })
  return found.map(fromRow)
}

export async function findMapping(db: Queryable, code: string): Promise<MappingEntry | undefined> {
  const found = await row<MappingRow>(
    db,
    {
      name: 'imports.findMapping',
      text: 'select code, kind, mapping, changed_at from column_mapping where code = $1',
    },
    [code],
  )
  return found && fromRow(found)
}

/** True where that says something new. */
export async function upsertMapping(db: Queryable, entry: MappingEntry): Promise<boolean> {
  const count = await changed(
    db,
    {
      name: 'imports.upsertMapping',
      text: `insert into column_mapping as m (code, kind, mapping, changed_at) values ($1, $2, $3, $4)
             on conflict (code) do update
                set kind = excluded.kind, mapping = excluded.mapping, changed_at = excluded.changed_at
              where (m.kind, m.mapping) is distinct from (excluded.kind, excluded.mapping)`,
    },
    [entry.code, entry.kind, JSON.stringify(entry.mapping), entry.changedAt],
  )
  return count === 1
}

export async function deleteMapping(db: Queryable, code: string): Promise<boolean> {
  const statement = { name: 'imports.deleteMapping', text: 'delete from column_mapping where code = $1' }
  return (await changed(db, statement, [code])) === 1
}

function fromRow({ code, kind, mapping, changed_at }: MappingRow): MappingEntry {
  return { code, kind, mapping, changedAt: changed_at }
}
