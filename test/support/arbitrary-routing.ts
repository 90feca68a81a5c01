import fc from 'fast-check'
import type { CutOff } from '../../src/core/inventory/cut-off.ts'
import type { FreightTable, ItemFacts, OfferFacts, RetailerTerms } from '../../src/core/inventory/facts.ts'
import { type RuleSet, ruleNames } from '../../src/core/inventory/rule-set.ts'

// Facts of small trades: few items, few suppliers, little stock, so that lines compete for it.

/** One of them is unknown to every map, one is abroad. */
export const zip = fc.constantFrom('10001', '10018', '10901', '90210', '00752', '27511', 'V5K 0A1', '00000')

/** Supplier n keeps the warehouses 10n to 10n+2, for every item the same. */
const warehouses = fc.uniqueArray(
  fc.record({ at: fc.nat(2), postalCode: zip, available: fc.integer({ min: -2, max: 12 }) }),
  { maxLength: 3, selector: (each) => each.at },
)

const offer = fc
  .record({
    supplierId: fc.integer({ min: 1, max: 5 }),
    entitled: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
    preferred: fc.boolean(),
    supplierCost: fc.constantFrom(40_000, 50_000, 55_000),
    stock: warehouses,
  })
  .map(({ stock, ...each }): OfferFacts => {
    const places = stock.map(({ at, ...place }) => ({ warehouseId: each.supplierId * 10 + at, ...place }))
    return { ...each, supplierCode: `S${each.supplierId}`, warehouses: places }
  })

export const itemFacts = (itemId: number): fc.Arbitrary<ItemFacts> =>
  fc
    .record({
      offers: fc.uniqueArray(offer, { maxLength: 5, selector: (each) => each.supplierId }),
      shippingWeight: fc.constantFrom(0, 1_500, 9_000, 40_000),
    })
    .map((each) => {
      const same = {
        productId: 1,
        version: 1,
        gtin: null,
        discontinued: false,
        cost: 88_200,
        retail: 139_900,
      }
      return { itemId, sku: '', ...same, ...each }
    })

export const freightTable: FreightTable = {
  maxBoxWeight: 69_990,
  pickPackOneLine: 20_000,
  pickPackMoreLines: 27_500,
  tiers: [
    { below: 15_000, packaging: 5_200, ratesByPrefix: { '': 70_000, '1': 50_000, '902': 95_000 } },
    { below: 70_000, packaging: 15_000, ratesByPrefix: { '': 300_000 } },
  ],
}

const safety = fc.record(
  {
    units: fc.nat(4),
    supplierId: fc.integer({ min: 1, max: 5 }),
    warehouseId: fc.constantFrom(10, 11, 20, 30, 31),
  },
  { requiredKeys: ['units'] },
)

/** Any order of any criteria, with and without each of the limits. */
export const ruleSet: fc.Arbitrary<RuleSet> = fc
  .record(
    {
      order: fc.shuffledSubarray([...ruleNames], { minLength: 1 }),
      suppliers: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 3 }),
      maxSplits: fc.integer({ min: 1, max: 3 }),
      safetyStock: fc.array(safety, { maxLength: 3 }),
    },
    { requiredKeys: ['order'] },
  )
  .map((content) => ({ name: 'r7', ...content }))

const cutOffs: fc.Arbitrary<readonly CutOff[]> = fc.uniqueArray(
  fc.record({
    supplierId: fc.integer({ min: 1, max: 5 }),
    cutoff: fc.constantFrom('00:00', '12:00', '23:59'),
    timezone: fc.constantFrom('America/New_York', 'America/Los_Angeles', 'UTC'),
  }),
  { selector: (each) => each.supplierId, maxLength: 5 },
)

export const terms: fc.Arbitrary<RetailerTerms> = fc
  .record({
    rules: ruleSet,
    cutOffs,
    policy: fc.record({ split: fc.boolean(), backorder: fc.boolean() }),
  })
  .map((each) => ({
    retailerId: 1,
    termsVersion: 12,
    timezone: 'America/New_York',
    freightTable,
    ...each,
  }))

export const lines = fc
  .array(fc.record({ itemId: fc.constantFrom(100, 200, 300), quantity: fc.integer({ min: 1, max: 10 }) }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((all) => all.map((line, index) => ({ lineNo: index + 1, ...line })))
