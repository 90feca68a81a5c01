/** Auto parts that fit: parts times vehicles, in the manner of the trade. Brands are made up; models and years are facts. */
import { happens, hash, oneOf } from './chance.ts'
import type { MotifName } from './images/gallery.ts'
import type { DemoProduct } from './item.ts'
import { itemFrom, slug } from './make-item.ts'
import { endingIn99 } from './pricing.ts'

const vehicles = [
  '2012-2017 Toyota Camry',
  '2007-2011 Toyota Tundra',
  '2006-2011 Honda Civic',
  '2013-2017 Honda Accord',
  '2009-2014 Ford F-150',
  '2013-2019 Ford Escape',
  '2014-2018 Chevrolet Silverado 1500',
  '2010-2017 Chevrolet Equinox',
  '2009-2018 Ram 1500',
  '2007-2018 Jeep Wrangler',
  '2014-2020 Nissan Rogue',
  '2010-2014 Subaru Outback',
  '2011-2016 Hyundai Elantra',
  '2012-2018 Volkswagen Jetta',
]

type Part = readonly [
  code: string,
  title: string,
  motif: MotifName,
  group: string,
  cents: number,
  pounds: number,
]

const parts: readonly Part[] = [
  ['CAF', 'Cabin Air Filter', 'air-filter', 'Filters', 1499, 0.6],
  ['EAF', 'Engine Air Filter', 'air-filter', 'Filters', 1899, 1.1],
  ['OIL', 'Oil Filter', 'oil-filter', 'Filters', 899, 0.8],
  ['ROT', 'Front Brake Rotor', 'brake-rotor', 'Brakes', 5899, 19.5],
  ['PAD', 'Ceramic Brake Pad Set', 'brake-pads', 'Brakes', 3999, 4.2],
  ['WIP', 'Beam Wiper Blade Pair', 'wiper', 'Visibility', 2499, 1.4],
  ['HDL', 'Headlight Bulb Pair', 'bulb', 'Lighting', 1999, 0.4],
  ['GSK', 'Valve Cover Gasket Set', 'oil-pan-gasket', 'Gaskets', 2899, 0.9],
  ['HOS', 'Upper Radiator Hose', 'hose-assembly', 'Cooling', 2299, 1.6],
  ['LCK', 'Door Lock Actuator', 'lock-actuator', 'Body Hardware', 3499, 1.2],
  ['BAT', 'AGM Starting Battery', 'battery', 'Electrical', 18999, 44],
]

const brands = ['Kestrel Auto', 'Torrent', 'Gauge & Gear']

export const autoRange = (): readonly DemoProduct[] =>
  parts.flatMap((part) =>
    vehicles
      .filter((vehicle) => happens(`${part[0]} ${vehicle}`, 86))
      .map((vehicle) => fitted(part, vehicle)),
  )

function fitted([code, name, motif, group, cents, pounds]: Part, vehicle: string): DemoProduct {
  const title = `${name} fits ${vehicle}`
  const share = 0.85 + (hash(title) % 40) / 100
  return {
    ...{ key: slug(title), title, brand: oneOf(`${title} brand`, brands), image: motif },
    description: `${name} for the ${vehicle}. Checked against the original part; comes with what is needed to fit it.`,
    metadata: {
      category: 'Auto Parts',
      subcategory: group,
      country: oneOf(title, ['UNITED STATES', 'MEXICO', 'TAIWAN']),
    },
    items: [
      itemFrom({
        sku: `KST-${code}-${String((hash(vehicle) % 90_000) + 10_000)}`,
        ...{ size: 'Each', pounds, supplier: 'ironline', retailCents: endingIn99(cents * share) },
      }),
    ],
  }
}
