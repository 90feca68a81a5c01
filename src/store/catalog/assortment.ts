import { type Queryable, row, rows } from '../sql.ts'

/** Which products a retailer may buy something of: by classes, and the products whose own words say otherwise than their class. */
export interface Assortment {
  /** Bit n: class n may be bought. */
  readonly classes: Buffer
  readonly shown: readonly number[]
  readonly hidden: readonly number[]
  /** The classes by number, where these are few of all products: the others are not walked through then. */
  readonly sparse: readonly number[] | undefined
  /** How many products these are. */
  readonly total: number
}

export interface CatalogState {
  /** Moves with every change of what can be found. */
  readonly version: number
  /** Moves with every change of what the retailer may buy; null where no retailer asks. */
  readonly terms: number | null
  /** The stem of each word; null where it is too common to be looked for. */
  readonly stems: readonly (string | null)[]
}

/** What a list is valid for, and the stems of the words asked for: one small read. */
export async function readCatalogState(
  db: Queryable,
  retailerId: number | undefined,
  words: readonly string[],
): Promise<CatalogState> {
  const found = await row<CatalogState>(
    db,
    {
      name: 'catalog.state',
      text: `select v.version, r.terms_version as terms,
                    array(select (ts_lexize('pg_catalog.english_stem', w.word))[1]
                            from unnest($2::text[]) with ordinality w(word, n) order by w.n) as stems
               from search_version v
               left join retailer r on r.retailer_id = $1
              where v.only_row`,
    },
    [retailerId ?? null, words],
  )
  if (!found) throw new Error('the catalog has no version')
  return found
}

/** Whoever may buy less than one in so many. */
const SPARSE = 8

/** The most specific word wins, as in `entitled`: a class is what words about brands and suppliers can tell apart. */
export async function readAssortment(db: Queryable, retailerId: number): Promise<Assortment> {
  const all = await rows<{ class_id: number; products: number; visible: boolean | null }>(
    db,
    {
      name: 'catalog.visibleClasses',
      text: `select c.class_id, c.products, c.suppliers <> '{}' and coalesce(b.allowed,
                      (select bool_or(coalesce(e.allowed, r.entitled_by_default))
                         from unnest(c.suppliers) s
                         left join entitlement e
                           on e.retailer_id = r.retailer_id and e.scope = 'supplier' and e.ref = s::text)) as visible
               from retailer r cross join search_class c
               left join entitlement b on b.retailer_id = r.retailer_id and b.scope = 'brand' and b.ref = c.brand_key
              where r.retailer_id = $1 and c.products > 0`,
    },
    [retailerId],
  )
  const classes = all.filter((each) => each.visible)
  const visible = new Set(classes.map((each) => each.class_id))
  const single = await rows<{ product_id: number; class_id: number; visible: boolean }>(
    db,
    {
      name: 'catalog.productsOfOwnWords',
      text: `select n.product_id, n.class_id,
                    exists (select 1 from item i join supplier_offer o on o.item_id = i.item_id
                             where i.product_id = n.product_id
                               and entitled(r.retailer_id, i.item_id, p.product_id, p.brand_key, o.supplier_id,
                                            r.entitled_by_default)) as visible
               from retailer r
              cross join (select e.ref::int as product_id from entitlement e where e.retailer_id = $1 and e.scope = 'product'
                          union
                          select i.product_id from entitlement e join item i on i.item_id = e.ref::int
                           where e.retailer_id = $1 and e.scope = 'item') s
               join search_entry n on n.product_id = s.product_id
               join product p on p.product_id = n.product_id
              where r.retailer_id = $1`,
    },
    [retailerId],
  )
  const told = (is: boolean) =>
    single
      .filter((each) => each.visible === is && visible.has(each.class_id) !== is)
      .map((each) => each.product_id)
  const [shown, hidden] = [told(true), told(false)]
  const sum = (of: typeof all) => of.reduce((products, each) => products + each.products, 0)
  const total = sum(classes) + shown.length - hidden.length
  const sparse = total * SPARSE < sum(all) ? [...visible] : undefined
  return { classes: bitsOf(visible), shown, hidden, sparse, total }
}

function bitsOf(numbers: ReadonlySet<number>): Buffer {
  const bits = Buffer.alloc(1 + Math.floor(Math.max(0, ...numbers) / 8))
  for (const number of numbers)
    bits.writeUInt8(bits.readUInt8(number >> 3) | (1 << (number & 7)), number >> 3)
  return bits
}
