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

/** Keeps the list from being removed until the transaction ends. False where there is none. */
export async function holdPriceList(db: Queryable, code: string): Promise<boolean> {
  const text = 'select price_list_id from price_list where code = $1 for key share'
  return (await row(db, { name: 'parties.holdPriceList', text }, [code])) !== undefined
}

/** Nobody can begin to use the list until the transaction ends. */
export async function lockPriceList(db: Queryable, code: string): Promise<PriceListEntry | undefined> {
  return await row<PriceListEntry>(
    db,
    { name: 'parties.lockPriceList', text: `select ${columns} where l.code = $1 for update of l` },
    [code],
  )
}

/** Codes of the retailers that pay by the list, and of the lists that ask it. */
export async function readUsersOfPriceList(
  db: Queryable,
  priceListId: number,
): Promise<{ readonly retailers: readonly string[]; readonly lists: readonly string[] }> {
  const found = await row<{ retailers: string[]; lists: string[] }>(
    db,
    {
      name: 'parties.readUsersOfPriceList',
      text: `select array(select code from retailer where price_list_id = $1 order by retailer_id) as retailers,
                    array(select code from price_list where parent_id = $1 order by price_list_id) as lists`,
    },
    [priceListId],
  )
  return found ?? { retailers: [], lists: [] }
}

/** With all it says; how many prices and sales that was. */
export async function deletePriceList(
  db: Queryable,
  priceListId: number,
): Promise<{ readonly prices: number; readonly sales: number }> {
  const sales = await changed(
    db,
    { name: 'parties.deleteSales', text: 'delete from sale_window where price_list_id = $1' },
    [priceListId],
  )
  const prices = await changed(
    db,
    { name: 'parties.deletePrices', text: 'delete from price where price_list_id = $1' },
    [priceListId],
  )
  const text = 'delete from price_list where price_list_id = $1'
  await changed(db, { name: 'parties.deletePriceList', text }, [priceListId])
  return { prices, sales }
}
