import type { Contradiction } from '../wire/chapters.ts'

/** What one document says otherwise than another: whoever speaks two of the APIs meets these. */
export const acrossDocuments: readonly Contradiction[] = [
  {
    id: 'X1',
    says: 'HomeRoots and Inventory Source both have `/oauth/token`, at hosts of their own.',
    here: 'Each API has an address of its own, so the two do not meet. Where one host name serves both, the `client_id` decides.',
  },
  {
    id: 'X2',
    says: 'What one can buy is an `ocid`, a size, an option, a SKU or an item.',
    here: 'One thing with one number: HomeRoots’ `ocid` is Endless Aisles’ `id` of a size. SKUs are the hub’s own, in Inventory Source and Sophio.',
  },
  {
    id: 'X3',
    says: '*Canceled* in two documents, *Cancelled* and `cancelled` in the others.',
    here: 'Each API spells it as its document does; see [one order in four APIs](/docs/guides/one-order).',
  },
  {
    id: 'X4',
    says: 'Ids and quantities are text in one sample and numbers in the next.',
    here: 'Both are taken everywhere; each answer has the type that its document prints.',
  },
  {
    id: 'X5',
    says: '`price` is what the buyer pays in HomeRoots, what the consumer pays in Endless Aisles; Sophio’s `unitPrice` is the consumer’s as well.',
    here: 'Two amounts that are never mixed up. An order that brings no consumer’s price takes the retailer’s own price of that day.',
  },
  {
    id: 'X6',
    says: 'Three of the APIs wrap answers in `data`, Sophio does not; and the lists inside differ.',
    here: 'Each as its document shows it.',
  },
  {
    id: 'X7',
    says: 'Without a credential all of them answer 401, or say nothing of it.',
    here: '401 everywhere, each with the body that clients of that API know.',
  },
  {
    id: 'X8',
    says: 'What is wrong with a request is an object by field, a list as text, a `ModelState`, or not documented.',
    here: 'Each API tells it in the form of its own kind: see the page of errors of each.',
  },
]
