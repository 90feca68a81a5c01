import { googleMerchantLayouts } from './google-merchant.ts'
import { inventoryFileLayouts } from './inventory-files.ts'
import type { ReadyLayout } from './ready-layout.ts'
import { shopifyLayouts } from './shopify.ts'
import { wooCommerceLayouts } from './woocommerce.ts'

/** Files that are known by their columns, besides the hub's own. */
export const readyLayouts: readonly ReadyLayout[] = [
  ...shopifyLayouts,
  ...wooCommerceLayouts,
  ...googleMerchantLayouts,
  ...inventoryFileLayouts,
]
