import { changed, type Queryable, row, rows } from '../sql.ts'

export type EntitlementScope = 'supplier' | 'brand' | 'product' | 'item'

export interface EntitlementEntry {
  readonly scope: EntitlementScope
  /** As stored: the supplier's, product's or item's number, or the brand in lower case. */
  readonly ref: string
  /** As people know it: the supplier's code, the brand, the product's key, the item's SKU. */
  readonly name: string
  readonly allowed: boolean
}

const resolving = {
  supplier:
    'select supplier_id::text as ref from supplier where code = $1 or supplier_id::text = $1 order by (code = $1) desc limit 1',
  brand: 'select lower($1) as ref',
  product: `select product_id::text as ref from product where product_key = $1 or product_id::text = $1
             order by (product_key = $1) desc limit 1`,
  item: 'select item_id::text as ref from item where sku = $1 or item_id::text = $1 order by (sku = $1) desc limit 1',
} as const satisfies Record<EntitlementScope, string>

/** The reference as it is stored, from a supplier code, a brand, a product key or a SKU (or their numbers). */
export async function resolveEntitlement(
  db: Queryable,
  scope: EntitlementScope,
  ref: string,
): Promise<string | undefined> {
  const found = await row<{ ref: string }>(
    db,
    { name: `parties.resolveEntitlement.${scope}`, text: resolving[scope] },
    [ref],
  )
  return found?.ref
}

/** False where it stands so already. */
export async function upsertEntitlement(
  db: Queryable,
  retailerId: number,
  entitlement: { scope: EntitlementScope; ref: string; allowed: boolean },
): Promise<boolean> {
  const written = await changed(
    db,
    {
      name: 'parties.upsertEntitlement',
      text: `insert into entitlement as e (retailer_id, scope, ref, allowed) values ($1, $2, $3, $4)
             on conflict (retailer_id, scope, ref) do update set allowed = excluded.allowed
              where e.allowed <> excluded.allowed`,
    },
    [retailerId, entitlement.scope, entitlement.ref, entitlement.allowed],
  )
  return written > 0
}

/** False where there was none. */
export async function deleteEntitlement(
  db: Queryable,
  retailerId: number,
  entitlement: { scope: EntitlementScope; ref: string },
): Promise<boolean> {
  const gone = await changed(
    db,
    {
      name: 'parties.deleteEntitlement',
      text: 'delete from entitlement where retailer_id = $1 and scope = $2 and ref = $3',
    },
    [retailerId, entitlement.scope, entitlement.ref],
  )
  return gone > 0
}

export async function readEntitlements(
  db: Queryable,
  retailerId: number,
): Promise<readonly EntitlementEntry[]> {
  return await rows<EntitlementEntry>(
    db,
    {
      name: 'parties.readEntitlements',
      text: `select e.scope, e.ref, e.allowed,
                    coalesce(case e.scope
                      when 'supplier' then (select s.code from supplier s where s.supplier_id = e.ref::int)
                      when 'product' then (select p.product_key from product p where p.product_id = e.ref::int)
                      when 'item' then (select i.sku from item i where i.item_id = e.ref::int) end, e.ref) as name
               from entitlement e
              where e.retailer_id = $1
              order by e.scope, e.ref`,
    },
    [retailerId],
  )
}

/** What is said; undefined: nothing. */
export async function findEntitlement(
  db: Queryable,
  retailerId: number,
  { scope, ref }: { scope: EntitlementScope; ref: string },
): Promise<boolean | undefined> {
  const found = await row<{ allowed: boolean }>(
    db,
    {
      name: 'parties.findEntitlement',
      text: 'select allowed from entitlement where retailer_id = $1 and scope = $2 and ref = $3',
    },
    [retailerId, scope, ref],
  )
  return found?.allowed
}
