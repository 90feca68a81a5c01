import type { SeenItem } from './candidates.ts'
import { routeLines } from './route-lines.ts'
import type { Load, Routing, RoutingContext, RoutingLine, RoutingPolicy } from './routing.ts'

/** Units of an order that stay with a supplier while the rest is routed again. */
export interface Placed {
  readonly lineNo: number
  readonly itemId: number
  readonly supplierId: number
  readonly quantity: number
}

/** What is left of an order to find a place for. */
export interface RoutingAgain {
  /** The order's lines with their whole quantities; what `placed` has of them is not looked for. */
  readonly lines: readonly RoutingLine[]
  /** Made by `seenItems` of facts as they are now: what the order holds is not available in them. */
  readonly items: ReadonlyMap<number, SeenItem>
  readonly policy: RoutingPolicy
  /** `rules`, `late` and `freight` as for an order that comes in now. */
  readonly context?: Omit<RoutingContext, 'excluded' | 'standing'>
  /** Suppliers that are not asked again, such as the one who refused. */
  readonly excluded: ReadonlySet<number>
  /** What stays where it is. Its suppliers make no further fulfillment, and count towards the greatest number of them. */
  readonly placed: readonly Placed[]
}

/**
 * Routes what is left of an order by the rules that routed it: the open units of each line, without the suppliers that are
 * excluded, beside what stands already. Lines that are placed whole are not among the answer's; parts are numbered from 1, so
 * that whoever writes them numbers them on (`renumbered`). `refusals` names what nobody else can give, or owe under the policy.
 * Pure: the same facts give the same routing.
 */
export function routeAgain({ lines, items, policy, context = {}, excluded, placed }: RoutingAgain): Routing {
  const open = lines.flatMap((line) => {
    const stays = placed.filter(({ lineNo }) => lineNo === line.lineNo)
    const quantity = line.quantity - stays.reduce((sum, each) => sum + each.quantity, 0)
    return quantity > 0 ? [{ ...line, quantity }] : []
  })
  return routeLines(open, items, policy, { ...context, excluded, standing: loadsOf(placed, items) })
}

/** By supplier: weights and lines of what it has to send already. */
function loadsOf(placed: readonly Placed[], items: ReadonlyMap<number, SeenItem>): readonly Load[] {
  const loads = new Map<number, { weight: number; lines: Set<number> }>()
  for (const { lineNo, itemId, supplierId, quantity } of placed) {
    const load = loads.get(supplierId) ?? { weight: 0, lines: new Set() }
    load.weight += (items.get(itemId)?.weight ?? 0) * quantity
    load.lines.add(lineNo)
    loads.set(supplierId, load)
  }
  return [...loads].map(([supplierId, { weight, lines }]) => ({ supplierId, weight, lines: lines.size }))
}
