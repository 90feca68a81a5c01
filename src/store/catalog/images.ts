import { changed, type Queryable, row } from '../sql.ts'

export interface ImageEntry {
  readonly contentType: string
  readonly bytes: Buffer
  readonly sha256: Buffer
}

/** False where it stands so already. */
export async function upsertImage(db: Queryable, name: string, image: ImageEntry): Promise<boolean> {
  const written = await changed(
    db,
    {
      name: 'catalog.upsertImage',
      text: `insert into image as i (name, content_type, bytes, sha256) values ($1, $2, $3, $4)
             on conflict (name) do update
                set content_type = excluded.content_type, bytes = excluded.bytes, sha256 = excluded.sha256
              where i.sha256 <> excluded.sha256`,
    },
    [name, image.contentType, image.bytes, image.sha256],
  )
  return written > 0
}

export async function readImage(db: Queryable, name: string): Promise<ImageEntry | undefined> {
  return await row<ImageEntry>(
    db,
    {
      name: 'catalog.readImage',
      text: 'select content_type as "contentType", bytes, sha256 from image where name = $1',
    },
    [name],
  )
}
