import type { OptionVerdict, RoutedLine, RoutingReason } from '../../inventory/routing.ts'
import type { RuleName } from '../../inventory/rule-set.ts'

// What a shop owner reads. Short sentences; numbers stand beside them.

/** By which criterion a warehouse was the better choice, as the end of “It was chosen: …”. */
const chosenFor: Readonly<Record<RoutingReason, string>> = {
  'fewest-fulfillments': 'its supplier ships other goods of this order anyway',
  'preferred-offer': 'its supplier is the preferred one for this item',
  'lower-landed-cost': 'goods and freight together cost less from there',
  'lower-cost': 'its supplier asks less for the item',
  'shorter-distance': 'it is nearer to the destination',
  nearer: 'its ZIP code is nearer to that of the destination',
  'most-available': 'it has more in stock',
  'ships-today': 'its supplier still ships today',
  'supplier-priority': 'its supplier comes first in the priority list',
  'lowest-id': 'all else was equal, and it has the lower number',
  'only-choice': 'no other warehouse has enough',
  'same-item': 'so placed, all lines that name this item find what they need',
  'no-single-warehouse': 'no single warehouse has enough, so several fill it',
  recorded: 'the order was over when it came in, and is kept for the record',
  'unknown-item': 'the item is unknown',
  'not-entitled': 'the retailer may not buy it',
  discontinued: 'the item is discontinued',
  short: 'there is not enough',
  'no-supplier': 'nobody supplies the item',
}

const whyNot: Readonly<Record<OptionVerdict | 'not-entitled', string>> = {
  chosen: 'chosen',
  'fewest-fulfillments': 'would make one more fulfillment',
  'preferred-offer': 'not from the preferred supplier',
  'lower-landed-cost': 'goods and freight together cost more',
  'lower-cost': 'its supplier asks more',
  'shorter-distance': 'farther from the destination',
  nearer: 'its ZIP code is farther from that of the destination',
  'most-available': 'has less in stock',
  'ships-today': 'past its cut-off, so it would not ship today',
  'supplier-priority': 'its supplier comes later in the priority list',
  'lowest-id': 'all else equal, it has the higher number',
  'no-stock': 'nothing in stock',
  'too-little': 'too little in stock',
  'safety-stock': 'what it has is held back as safety stock',
  'max-splits': 'would be one fulfillment more than the rules allow',
  excluded: 'was not to be asked again',
  taken: 'other lines of this order have it',
  'not-needed': 'not needed: the line is filled without it, from as few suppliers as will do',
  'same-item': 'kept free for another line that names the same item',
  'not-entitled': 'the retailer may not buy from this supplier',
}

export const ruleWords: Readonly<Record<RuleName, string>> = {
  'fewest-splits': 'fewest fulfillments',
  'preferred-supplier': 'the preferred supplier of the item',
  'landed-cost': 'lowest cost of goods and freight together',
  'supplier-cost': 'lowest cost of the goods',
  distance: 'shortest distance to the destination',
  nearness: 'ZIP code most like the destination’s',
  'most-stock': 'most in stock',
  'cut-off': 'still ships today',
  'supplier-priority': 'first in the list of suppliers',
}

export function verdictWords(verdict: OptionVerdict | 'not-entitled'): string {
  return whyNot[verdict]
}

/** One sentence for a line: where it comes from, and why. `places` in the order of its parts. */
export function lineSentence(
  { outcome, reason, quantity }: RoutedLine,
  places: readonly { readonly warehouse: string | null; readonly supplier: string; readonly units: number }[],
): string {
  const from = places.map(({ warehouse, supplier, units }) =>
    warehouse === null ? `${units} owed by ${supplier}` : `${units} from ${warehouse} (${supplier})`,
  )
  const why = chosenFor[reason]
  if (outcome === 'refused') return `Refused: ${why}.`
  if (outcome === 'recorded') return `Recorded: ${why}.`
  if (outcome === 'backordered') return `${quantity} asked: ${from.join(', ')}; ${why}.`
  return `${from.join(', ')}: ${why}.`
}
