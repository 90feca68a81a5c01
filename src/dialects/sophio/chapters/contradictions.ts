import type { Contradictions } from '../../../wire/chapters.ts'
import { proofs } from './proofs.ts'

/** Where the document contradicts itself, errs or is silent, and what this dialect does there; the README's table is written from it. */
export const contradictions: Contradictions = {
  document: 'Sophio’s article on sending orders by API',
  proofs,
  entries: [
    {
      id: 'S1',
      says: 'The request has `AdvancedOptions`, the answer `advancedOptions`',
      here: 'any case in, at every depth; out as the answer prints it',
    },
    {
      id: 'S2',
      says: '`WeightUnits`, with a capital letter, is in the answer alone',
      here: 'in the answer, and not asked for',
    },
    {
      id: 'S3',
      says: 'The sample answer is of another order, as the article says itself',
      here: 'each answer tells of its own request',
    },
    {
      id: 'S4',
      says: 'The ZIP code of the sample’s `shipTo` is `0752`: it has lost a digit',
      here: 'taken as it was sent, flagged for the operator, and told in `addressVerified`; never refused',
    },
    {
      id: 'S5',
      says: '`amountPaid` is 66.63 where lines and shipping come to 71.63',
      here: 'taken, and flagged for the operator; never refused, never held for it',
    },
    {
      id: 'S6',
      says: 'The order weighs 2.07 pounds, its lines 2.46',
      here: 'kept as sent; the hub plans with its own weights',
    },
    {
      id: 'S7',
      says: '`warehouseId` and `storeId` are `""` in the request, numbers in the answer',
      here: '`""` is null; numbers stay numbers',
    },
    {
      id: 'S8',
      says: '`customerId` and `productId` are numbers in the request, null in the answer',
      here: 'kept, and answered as null',
    },
    {
      id: 'S9',
      says: 'Times come with seven digits of a second, with three, or with none',
      here: 'any ISO form in; out without a fraction when it is zero, else with three digits',
    },
    {
      id: 'S10',
      says: 'The `upc` of the answer is the SKU',
      here: 'as it was sent',
    },
    {
      id: 'S11',
      says: 'Neither method nor content type, no error and no status is documented',
      here: '`POST` or `PUT`, JSON under any type; refusals in the form of the .NET Web API, with `Message` and `ModelState`',
    },
    {
      id: 'S12',
      says: 'The secret is in the address, its `=` not escaped',
      here: 'taken so, and kept out of every log of the hub; the `Authorization` header is better, and a pair can be kept out of addresses',
    },
    {
      id: 'S13',
      says: '“Read access to most of the data” is promised, and no call to read is named',
      here: '`action=GET` and `action=LIST`, and ShipStation’s own addresses for orders',
    },
    {
      id: 'S14',
      says: '`tagIds` are of an account that only the sender knows',
      here: 'whole numbers, kept and not looked up',
    },
    {
      id: 'S15',
      says: '`confirmation` is `delivery` in the request, `none` in the answer',
      here: 'as it was sent',
    },
    {
      id: 'S16',
      says: 'One pair is called API key, private key and API secret',
      here: 'a key and a secret; what is sent is the base64 of both with a colon between',
    },
    {
      id: 'S17',
      says: 'Quotation marks are curly in some samples; a `shipDate` is the day of the order',
      here: 'JSON has straight ones; the day is kept as sent until something ships',
    },
  ],
}
