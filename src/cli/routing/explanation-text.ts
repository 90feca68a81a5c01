import type { ExplainedOption, Explanation } from '../../core/orders/routing/explain.ts'
import { ruleWords } from '../../core/orders/routing/words.ts'
import { moneyToCentsText, moneyToText } from '../../core/shared/decimal-text.ts'

/** Why an order is routed so, for people at a terminal. */
export function explanationLines({
  rules,
  said,
  at,
  destination,
  lines,
  fulfillments,
}: Explanation): string[] {
  const asked = said ? `: ${said.order.map((name) => ruleWords[name]).join('; ')}` : ''
  return [
    `Decided ${at} for ${destination} by ${rules}${asked}.`,
    ...lines.flatMap(({ lineNo, sku, itemId, quantity, sentence, options }) => [
      `Line ${lineNo}, ${quantity} of ${sku ?? itemId}: ${sentence}`,
      ...options.map((option) => `  ${optionText(option)}`),
    ]),
    ...fulfillments.map(
      ({ fulfillmentNo, supplier, boxes, freight, pickPack }) =>
        `Fulfillment ${fulfillmentNo}, ${supplier}: ${boxes} ${boxes === 1 ? 'box' : 'boxes'}, freight ${moneyToCentsText(freight)}, packing ${moneyToCentsText(pickPack)}`,
    ),
  ]
}

function optionText({ supplier, warehouse, units, verdict, sentence, scores }: ExplainedOption): string {
  const place = warehouse === null ? supplier : `${warehouse} (${supplier})`
  const why = verdict === 'chosen' ? `gives ${units}` : sentence
  if (scores === null) return `${place}: ${why}`
  const { available, heldBack, supplierCost, landedCost, miles } = scores
  const facts = [
    `${available} available${heldBack > 0 ? `, ${heldBack} held back` : ''}`,
    `cost ${moneyToText(supplierCost)}`,
    ...(landedCost === null ? [] : [`with freight ${moneyToText(landedCost)}`]),
    miles === null ? 'distance unknown' : `${miles} miles`,
  ]
  return `${place}: ${why} [${facts.join('; ')}]`
}
