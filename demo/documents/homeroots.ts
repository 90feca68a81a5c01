/** HomeRoots buyer API: the samples of orders, invoices and inventory. Two suppliers, so that the sample order splits in two. */
import type { DemoProduct } from '../builder/item.ts'

export const homerootsProducts: readonly DemoProduct[] = [
  {
    key: 'ombre-gray-faux-sheepskin-rug',
    id: 354787,
    title: "5' x 8' Ombre Gray Faux Sheepskin Rug",
    brand: 'Larkfield',
    description:
      'A deep, soft pile that fades from pearl to charcoal, on a non-slip back. Spot clean; shake out of doors.',
    metadata: { category: 'Home Decor', subcategory: 'Rugs', type: ['Area Rugs'], country: 'TURKEY' },
    image: ['/images/rug-ink.svg'],
    items: [
      {
        id: 354787,
        sku: 'LLH-354787',
        size: "5' x 8'",
        upc: '123456789012',
        wholesale: '60.5',
        retail: '99.99',
        msrp: '119.99',
        weight: '18',
        eta: '2022-05-05',
        offers: [{ supplier: 'larch', supplierSku: 'RUG-OMB-58', itemNumber: '354787', cost: '52.40' }],
        stock: { 'larch-ny': 50, 'larch-wi': 49 },
      },
    ],
  },
  {
    key: 'teak-folding-patio-side-table',
    id: 317292,
    title: '16" Natural Teak Folding Patio Side Table',
    brand: 'Stillwater',
    description:
      'Solid plantation teak that folds flat for the trunk or the shed, with brass hinges that will not rust.',
    metadata: { category: 'Outdoor Living', subcategory: 'Patio Furniture', country: 'INDONESIA' },
    image: ['/images/side-table-sage.svg'],
    items: [
      {
        id: 317292,
        sku: 'IRN-317292',
        size: '16"',
        wholesale: '41.25',
        retail: '74.99',
        msrp: '89.99',
        weight: '9.5',
        offers: [{ supplier: 'ironline', supplierSku: 'PT-TK16', itemNumber: '317292', cost: '35.90' }],
        stock: { 'ironline-tx': 96, 'ironline-pa': 74 },
      },
    ],
  },
  {
    key: 'multicolor-silk-throw',
    id: 547961,
    title: '60" x 90" Multicolor Silk - Throw',
    brand: 'Larkfield',
    description: 'Hand-loomed from recycled silk: no two are quite alike. Dry clean.',
    metadata: { category: 'Home Decor', subcategory: 'Throws', country: 'INDIA' },
    image: ['/images/throw-clay.svg'],
    items: [
      {
        id: 547961,
        sku: 'LLH-547961',
        size: '60" x 90"',
        wholesale: '70',
        retail: '119.99',
        msrp: '139.99',
        weight: '3.4',
        offers: [{ supplier: 'larch', supplierSku: 'THR-SLK-M', itemNumber: '547961', cost: '60.75' }],
        stock: { 'larch-ny': 44, 'larch-wi': 31, 'larch-ca': 58 },
      },
    ],
  },
]
