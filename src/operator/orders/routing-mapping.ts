import type { DryRunAnswer as DryRunDone } from '../../core/orders/routing/dry-run.ts'
import type { Explanation as Explained, Scores } from '../../core/orders/routing/explain.ts'
import type { ExplainedOrder as OrderExplained } from '../../core/orders/routing/explain-order.ts'
import { rulesToWire } from '../inventory/rules-mapping.ts'
import { moneyToWire } from '../values.ts'
import type { DryRunAnswer } from './dry-run-schema.ts'
import type { Explanation } from './explain-schema.ts'

export function explainedOrderToWire({ decisions, ...order }: OrderExplained) {
  return { ...order, decisions: decisions.map(explanationToWire) }
}

export function dryRunToWire({ retailer, state, refusals, explanation }: DryRunDone): DryRunAnswer {
  return { retailer, state, refusals: [...refusals], explanation: explanationToWire(explanation) }
}

export function explanationToWire({ said, policy, lines, fulfillments, ...rest }: Explained): Explanation {
  return {
    ...rest,
    said: said && rulesToWire(said),
    policy: {
      split: policy.split,
      backorder: policy.backorder,
      shipComplete: policy.shipComplete ?? false,
      backorderDays: policy.backorderDays ?? null,
      cancelAfterDays: policy.cancelAfterDays ?? null,
    },
    lines: lines.map(({ options, ...line }) => ({
      ...line,
      options: options.map(({ scores, ...option }) => ({
        ...option,
        scores: scores && scoresToWire(scores),
      })),
    })),
    fulfillments: fulfillments.map(({ fulfillmentNo, supplier, boxes, freight, pickPack }) => ({
      fulfillmentNo,
      supplier,
      boxes,
      freight: moneyToWire(freight),
      pickPack: moneyToWire(pickPack),
    })),
  }
}

function scoresToWire({ supplierCost, landedCost, ...scores }: Scores) {
  return {
    ...scores,
    supplierCost: moneyToWire(supplierCost),
    landedCost: landedCost === null ? null : moneyToWire(landedCost),
  }
}
