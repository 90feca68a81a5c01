import type { ReadyLayout } from './ready-layout.ts'

/** In XML the names have a prefix. */
const named = (...names: readonly string[]) => names.flatMap((name) => [`g:${name}`, name])

const catalog: ReadyLayout = {
  name: 'google-merchant',
  title: 'Google Merchant Center, product feed',
  kind: 'catalog',
  knownBy: {
    all: [named('id'), named('title'), named('link'), named('price'), named('availability')],
    some: [
      named('image_link'),
      named('brand'),
      named('gtin'),
      named('mpn'),
      named('condition'),
      named('description'),
    ],
  },
  mapping: {
    kind: 'catalog',
    layout: 'google-merchant',
    columns: {
      product: { from: named('item_group_id'), optional: true },
      sku: { from: named('id') },
      title: { from: named('title') },
      description: { from: named('description'), optional: true },
      brand: { from: named('brand'), optional: true },
      category: {
        from: [...named('product_type'), ...named('google_product_category')],
        part: { split: '>', at: 1 },
        optional: true,
      },
      subcategory: {
        from: [...named('product_type'), ...named('google_product_category')],
        part: { split: '>', at: 2 },
        optional: true,
      },
      size: { from: [...named('color'), ...named('size')], take: 'all', optional: true },
      upc: { from: named('gtin'), blank: 'keeps', optional: true },
      mpn: { from: named('mpn'), blank: 'keeps', optional: true },
      weight_lb: {
        from: [...named('shipping_weight'), ...named('product_weight')],
        as: 'weight',
        blank: 'keeps',
        optional: true,
      },
      // a sale price is for a time only
      retail: { from: named('price'), as: 'money' },
      cost: { from: named('cost_of_goods_sold'), as: 'money', optional: true },
      eta: { from: named('availability_date'), as: 'day', optional: true },
      image: { from: named('image_link'), optional: true },
      images: { from: named('additional_image_link'), as: 'list', optional: true },
    },
  },
}

export const googleMerchantLayouts: readonly ReadyLayout[] = [catalog]
