/** Who trades: suppliers, their warehouses, two retailers with terms of their own, and what sending costs. */
export const network = () => ({ suppliers, warehouses, priceLists, retailers, freightTables })

const suppliers = [
  { code: 'tidewater', name: 'Tidewater Pet Distributing' },
  { code: 'larch', name: 'Larch & Linen Home Supply' },
  { code: 'ironline', name: 'Ironline Auto & Outdoor' },
]

// 12345 and 54321 are the ZIP codes of the HomeRoots inventory sample; the second is not a real one
const warehouses = [
  { code: 'tidewater-nj', supplier: 'tidewater', name: 'West Orange, NJ', postalCode: '07052' },
  { code: 'tidewater-ga', supplier: 'tidewater', name: 'Atlanta, GA', postalCode: '30336' },
  { code: 'larch-ny', supplier: 'larch', name: 'Schenectady, NY', postalCode: '12345' },
  { code: 'larch-wi', supplier: 'larch', name: 'Green Bay, WI', postalCode: '54321' },
  { code: 'larch-ca', supplier: 'larch', name: 'Ontario, CA', postalCode: '91761' },
  { code: 'ironline-tx', supplier: 'ironline', name: 'Garland, TX', postalCode: '75041' },
  { code: 'ironline-pa', supplier: 'ironline', name: 'Hazleton, PA', postalCode: '18201' },
]

const priceLists = [
  { code: 'standard', name: 'Standard' },
  { code: 'harbor', name: 'Harbor & Hound', parent: 'standard' },
  { code: 'home-partner', name: 'Home partners', parent: 'standard' },
]

const everyRetailer = {
  timezone: 'America/New_York',
  currency: 'USD',
  paymentTerms: 'net_terms',
  policy: { split: true, backorder: false },
}

const retailers = [
  {
    ...{ code: 'harbor-hound', name: 'Harbor & Hound', ...everyRetailer },
    ...{ priceList: 'harbor', freightTable: 'ground', entitlementDefault: 'allow' },
    entitlements: [
      { scope: 'item', ref: 'TPD-24999', allow: false },
      { scope: 'brand', ref: 'Maren', allow: false },
      { scope: 'brand', ref: 'Juna', allow: false },
      { scope: 'product', ref: 'sisal-lookout-cat-tree', allow: false },
    ],
  },
  {
    ...{ code: 'juniper-lane', name: 'Juniper Lane Home', ...everyRetailer },
    ...{ priceList: 'home-partner', freightTable: 'ground-plus', entitlementDefault: 'deny' },
    entitlements: [
      { scope: 'supplier', ref: 'larch', allow: true },
      { scope: 'brand', ref: 'Cobblestone', allow: false },
      { scope: 'brand', ref: 'Stillwater', allow: true },
      { scope: 'brand', ref: 'Bramble & Bone', allow: true },
      { scope: 'product', ref: 'braided-rope-tug-set', allow: false },
    ],
  },
]

const tiers = [
  { belowLb: '15', packaging: '0.85' },
  { belowLb: '30', packaging: '1.35' },
  { belowLb: '50', packaging: '2.10' },
  { belowLb: '70', packaging: '2.95' },
]

/** Freight by zone, cheapest first; one price for each tier of weight. */
const zones = {
  near: ['6.67', '9.10', '13.40', '18.75'],
  east: ['7.35', '9.95', '14.80', '20.90'],
  south: ['8.20', '11.10', '16.70', '23.65'],
  middle: ['9.35', '12.55', '19.20', '27.30'],
  plains: ['10.40', '14.30', '22.10', '31.55'],
  mountain: ['11.50', '16.10', '25.35', '36.20'],
  pacific: ['12.65', '18.20', '28.90', '41.45'],
  overseas: ['24.90', '38.50', '61.75', '88.40'],
} as const

/** The longest prefix wins: 967 and 968 are Hawaii, 995 to 999 Alaska, 006 to 009 Puerto Rico and the Virgin Islands, 09 and 340 the forces overseas. */
const zoneOfPrefix: Readonly<Record<string, keyof typeof zones>> = {
  ...{ '': 'middle', '0': 'east', '07': 'near', '08': 'near', '1': 'near', '14': 'east', '15': 'east' },
  ...{ '2': 'east', '27': 'south', '28': 'south', '3': 'south', '33': 'middle', '34': 'middle', '4': 'east' },
  ...{ '5': 'middle', '57': 'plains', '58': 'plains', '59': 'mountain', '6': 'middle', '67': 'plains' },
  ...{
    '7': 'plains',
    '8': 'mountain',
    '9': 'pacific',
    '967': 'overseas',
    '968': 'overseas',
    '995': 'overseas',
  },
  ...{
    '996': 'overseas',
    '997': 'overseas',
    '998': 'overseas',
    '999': 'overseas',
    '006': 'overseas',
    '007': 'overseas',
  },
  ...{ '008': 'overseas', '009': 'overseas', '09': 'overseas', '340': 'overseas', '969': 'overseas' },
}

const freightTables = [
  table({ code: 'ground', name: 'Ground', oneLine: '2', moreLines: '3.25', surcharge: 0 }),
  table({
    code: 'ground-plus',
    name: 'Ground, with delivery by appointment',
    oneLine: '2.50',
    moreLines: '3.75',
    surcharge: 140,
  }),
]

function table(terms: {
  readonly code: string
  readonly name: string
  readonly oneLine: string
  readonly moreLines: string
  /** Cents on every box. */
  readonly surcharge: number
}) {
  const rateOf = (zone: keyof typeof zones, tier: number): string =>
    ((Number(zones[zone][tier]) * 100 + terms.surcharge) / 100).toFixed(2)
  return {
    ...{ code: terms.code, name: terms.name, maxBoxWeightLb: '69.99' },
    ...{ pickPackOneLine: terms.oneLine, pickPackMoreLines: terms.moreLines },
    tiers: tiers.map((tier, i) => ({
      ...tier,
      rates: Object.entries(zoneOfPrefix)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([zipPrefix, zone]) => ({ zipPrefix, price: rateOf(zone, i) })),
    })),
  }
}
