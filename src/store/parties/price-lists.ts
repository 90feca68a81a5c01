import { changed, type Queryable, row, rows } from '../sql.ts'

export interface PriceListEntry {
  readonly priceListId: number
  readonly code: string
  readonly name: string
  /** The code of the list that is asked where this one has no price. */
  readonly parent: string | null
}

/** False where the code is taken. */
export async function insertPriceList(
  db: Queryable,
  list: Omit<PriceListEntry, 'priceListId'>,
): Promise<boolean> {
  const made = await changed(
    db,
    {
      name: 'parties.insertPriceList',
      text: `insert into price_list (code, name, parent_id)
             values ($1, $2, (select price_list_id from price_list where code = $3))
             on conflict (code) do nothing`,
    },
    [list.code, list.name, list.parent],
  )
  return made > 0
}

const columns = `l.price_list_id as "priceListId", l.code, l.name, p.code as parent
               from price_list l left join price_list p on p.price_list_id = l.parent_id`

export async function findPriceList(db: Queryable, code: string): Promise<PriceListEntry | undefined> {
  return await row<PriceListEntry>(
    db,
    { name: 'parties.findPriceList', text: `select ${columns} where l.code = $1` },
    [code],
  )
}

export async function readPriceLists(db: Queryable): Promise<readonly PriceListEntry[]> {
  return await rows<PriceListEntry>(db, {
    name: 'parties.readPriceLists',
    text: `select ${columns} order by l.price_list_id`,
  })
}
