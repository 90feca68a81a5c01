import { sequenceChanges } from '../../src/core/fulfillment/sequence-changes.ts'
import { buyer, place, request } from '../support/trade.ts'
import type { Tab, World } from './world.ts'

const bone =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#e8d9b0"/><circle cx="20" cy="20" r="9" fill="#8a5a2b"/></svg>'

/** Pictures, prices, a sale and orders for the catalog that the site has. */
export async function furnishCatalog({ site }: World): Promise<void> {
  const { admin } = site.fresh
  await admin.query(
    `insert into hub.image (name, content_type, bytes, sha256) values ('bone.svg', 'image/svg+xml', $1, sha256($1))`,
    [Buffer.from(bone)],
  )
  await admin.query(`
    update hub.product set image = '/images/bone.svg',
           metadata = '{"category": "Chews", "species": "Dog", "lifeStage": ["Adult", "Puppy"]}' where product_id = 39286;
    update hub.product set image = 'https://pictures.example/salmon.jpg', metadata = '{"category": "Food"}' where product_id = 30001;
    insert into hub.price_list (code, name) values ('gold', 'Gold retailers'), ('silver', 'Silver retailers');
    update hub.retailer set price_list_id = (select price_list_id from hub.price_list where code = 'gold') where code = 'r1';
    insert into hub.price (price_list_id, item_id, wholesale) select price_list_id, 42117, 180000 from hub.price_list where code = 'gold';
    insert into hub.sale_window select price_list_id, 42117, '2027-11-20', '2027-11-30', 150000 from hub.price_list where code = 'gold';`)
  // the world revokes what the seed brings along; an order needs one
  const credential = 'update hub.credential set revoked_at = $1 where credential_id = 1'
  await admin.query(credential, [null])
  for (let count = 0; count < 3; count += 1) await place(site.hub, buyer(1), request([[42117, 1 + count]]))
  await admin.query(credential, [new Date(0)])
  await sequenceChanges(site.hub, 'production')
}

/** Everything of the page is there: no skeleton is left. */
export async function settled({ page }: Tab): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.locator('.list, .empty, .file-drop').first().waitFor()
  await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' })
}
