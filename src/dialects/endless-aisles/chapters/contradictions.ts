import type { Contradictions } from '../../../wire/chapters.ts'
import { proofs } from './proofs.ts'

/** Where the document contradicts itself, errs or is silent, and what this dialect does there; the README's table is written from it. */
export const contradictions: Contradictions = {
  document: 'the Retailer API documentation of Endless Aisles',
  proofs,
  entries: [
    {
      id: 'E1',
      says: 'Cancel is headed `PUT` but requested by `GET`',
      here: 'both, and `POST`; not `HEAD`. Twice is as good as once; too late is 422',
    },
    {
      id: 'E2',
      says: 'The default page is 10 in one table, 1 in the others',
      here: '1',
    },
    {
      id: 'E3',
      says: 'Search is `/products/search?term=` or `/products?term=`',
      here: 'both',
    },
    {
      id: 'E4',
      says: 'Paths stand with and without `/api`',
      here: 'with',
    },
    {
      id: 'E5',
      says: 'The paginator has 12 keys for orders, 10 for products',
      here: '12 for both',
    },
    {
      id: 'E6',
      says: 'All `GET` endpoints are said to be paginated',
      here: 'the two lists are',
    },
    {
      id: 'E7',
      says: 'A line needs `upc` and `id`; newer notes say one will do',
      here: 'one will do; two that disagree are refused',
    },
    {
      id: 'E8',
      says: 'The error sample demands `pick_pack` and `freight`, which no request has',
      here: 'computed here, ignored if sent',
    },
    {
      id: 'E9',
      says: '`error` is a string that holds a list',
      here: 'exactly so, blank included',
    },
    {
      id: 'E10',
      says: 'Creating is `PUT` on the collection',
      here: '`POST` as well',
    },
    {
      id: 'E11',
      says: 'Asked for as `address_line_1`, answered as `line_1`',
      here: 'as documented',
    },
    {
      id: 'E12',
      says: 'The sample answer to `PUT` belongs to another request',
      here: 'each answer tells of its own request',
    },
    {
      id: 'E13',
      says: '`quantity_shipped` is null, 0 or absent',
      here: 'null in details until anything of the order has left, then a number on each line; 0 in the answer to `PUT`; absent on the shipping line',
    },
    {
      id: 'E14',
      says: 'Dates come in three forms, none with a zone',
      here: "each field as in the samples, in the shop's zone",
    },
    {
      id: 'E15',
      says: 'An order was last updated before its address was made',
      here: "`last_updated` and the address's times are independent",
    },
    {
      id: 'E16',
      says: 'A January order has a higher id than an April one',
      here: 'ids grow within an environment; the samples come from two',
    },
    {
      id: 'E17',
      says: "A size's label is `name`, `description` or `size`",
      here: 'as documented, place by place',
    },
    {
      id: 'E18',
      says: 'Images have no scheme in orders, one in the catalog',
      here: 'as documented',
    },
    {
      id: 'E19',
      says: '`msrp` is text, other prices are numbers',
      here: 'as documented',
    },
    {
      id: 'E20',
      says: 'The option sample mixes two sizes and has a stray apostrophe in its UPC',
      here: '`retail` is the msrp, else the price; apostrophes are taken off what comes in',
    },
    {
      id: 'E21',
      says: 'Three samples have a comma too many',
      here: 'valid JSON',
    },
    {
      id: 'E22',
      says: 'A price above the msrp, a 75-lb bag of 25 lb',
      here: 'neither is judged',
    },
    {
      id: 'E23',
      says: 'The figures of order 13560 do not add up in cents',
      here: 'amounts are kept in ten-thousandths, each figure is rounded once, when it is shown: then they do',
    },
    {
      id: 'E24',
      says: 'The unit of `tax_rate` is not said',
      here: 'below 1 a fraction, from 1 on percent **[ours]**',
    },
    {
      id: 'E25',
      says: 'Statuses are upper-case in the text, capitalised in JSON',
      here: 'capitalised out, any case in',
    },
    {
      id: 'E26',
      says: 'Stock is an object, but a list when empty',
      here: 'as documented',
    },
    {
      id: 'E27',
      says: 'Stock of "all items" has no bound',
      here: 'streamed; the sizes this shop may sell',
    },
    {
      id: 'E28',
      says: '"No parameters" against "pagination" for stock',
      here: 'no pagination',
    },
    {
      id: 'E29',
      says: 'A numeric `query` may be an order or a custom id',
      here: 'the order; if there is none, the custom id **[ours]**',
    },
    {
      id: 'E30',
      says: 'All tables of HTTP codes are empty',
      here: 'the table above **[ours]**',
    },
    {
      id: 'E31',
      says: 'Cancel "until packed, typically within 30 minutes"',
      here: 'until packed, by state, not by the clock',
    },
    {
      id: 'E32',
      says: '"Part of" the test data goes "daily"',
      here: "each shop's sandbox orders go every night; tokens and ids stay used",
    },
    {
      id: 'E33',
      says: 'Spelling: *enviroment*, *recieve*, *avaliable*…',
      here: 'no field is affected',
    },
  ],
}
