import type { ReadyLayout } from './ready-layout.ts'

/** The inventory file of a dropship network: `item_id` is a product there, `sku_id` what is sold of it. */
const networkInventory: ReadyLayout = {
  name: 'crux',
  title: 'Crux, inventory',
  kind: 'stock',
  knownBy: {
    all: ['item_id', 'sku_id', 'quantity_in_stock'],
    some: ['quantity_on_backorder', 'backorder_date'],
  },
  mapping: {
    kind: 'stock',
    layout: 'crux',
    columns: { sku: 'sku_id', on_hand: { from: 'quantity_in_stock', as: 'units', negative: 'zero' } },
  },
}

const commercetoolsInventory: ReadyLayout = {
  name: 'commercetools',
  title: 'commercetools, inventory',
  kind: 'stock',
  knownBy: { all: ['sku', 'quantityOnStock', 'supplyChannel'], some: [] },
  mapping: {
    kind: 'stock',
    layout: 'commercetools',
    columns: {
      sku: 'sku',
      warehouse: { from: 'supplyChannel', optional: true },
      on_hand: { from: 'quantityOnStock', as: 'units', negative: 'zero' },
    },
  },
}

export const inventoryFileLayouts: readonly ReadyLayout[] = [networkInventory, commercetoolsInventory]
