import { type AskedOrder, isOfTheSameClient, readAsked } from '../../store/orders/asked.ts'
import { nextOfAll, type OrderPlace } from '../../store/orders/list-of-all.ts'
import { readOrders } from '../../store/orders/read.ts'
import type { RetailerCaller } from '../access/caller.ts'
import { forCaller } from '../access/for-caller.ts'
import type { Hub } from '../hub.ts'
import { findOrderByName } from './find-order-by-name.ts'
import { getOrder } from './find-orders.ts'
import type { Order, OrderRequest, OrderState } from './order.ts'
import { placeOrder } from './place-order.ts'

export type { OrderPlace } from '../../store/orders/list-of-all.ts'

/** An order with what its sender said beside, and what its suppliers are called. */
export interface Submission {
  readonly order: Order
  readonly asked: AskedOrder
  readonly suppliers: ReadonlyMap<number, string>
}

/** As `placeOrder`. @throws Problem `order-refused`, `po-taken`, `overloaded`, `unauthenticated`, `invalid-request` */
export async function submitOrder(
  hub: Hub,
  caller: RetailerCaller,
  request: OrderRequest,
): Promise<Submission & { readonly replayed: boolean }> {
  const { order, replayed } = await placeOrder(hub, caller, request)
  if (replayed) return { ...(await withAsked(hub, caller, order)), replayed }
  const firstStates = Object.fromEntries(order.fulfillments.map((each) => [each.fulfillmentNo, each.state]))
  const { billTo, extension } = request
  const asked = { number: order.number, billTo, extension, firstStates }
  return { order, asked, suppliers: await suppliersOf(hub, [order]), replayed }
}

/** The caller's own. @throws Problem `order-not-found` */
export async function getSubmission(hub: Hub, caller: RetailerCaller, number: number): Promise<Submission> {
  return await withAsked(hub, caller, await getOrder(hub, caller, number))
}

/** The caller's own with this PO, whichever way it came. */
export async function findSubmission(
  hub: Hub,
  caller: RetailerCaller,
  po: string,
): Promise<Submission | undefined> {
  const order = await findOrderByName(hub, caller, { po })
  return order && (await withAsked(hub, caller, order))
}

/** Whether it came by the application that asks now: only then is all that it says told again. */
export async function isOwnSubmission(hub: Hub, caller: RetailerCaller, order: Order): Promise<boolean> {
  const { retailerId, credentialId } = caller
  return await forCaller(hub, caller, (tx) => isOfTheSameClient(tx, retailerId, order.number, credentialId))
}

export interface SubmissionFilter {
  readonly states?: readonly OrderState[] | undefined
  readonly po?: string | undefined
  readonly placedSince?: Date | undefined
}

/** The caller's next orders after a place, newest first. */
export async function listSubmissions(
  hub: Hub,
  caller: RetailerCaller,
  filter: SubmissionFilter,
  page: { readonly after: Omit<OrderPlace, 'retailerId'> | undefined; readonly limit: number },
): Promise<readonly Submission[]> {
  const { environment, retailerId } = caller
  const after = page.after && { ...page.after, retailerId }
  const found = await forCaller(hub, caller, async (tx) => {
    const places = await nextOfAll(tx, [retailerId], filter, { after, limit: page.limit })
    const numbers = places.map(({ number }) => number)
    const orders = await readOrders(tx, environment, retailerId, numbers)
    const asked = await readAsked(tx, retailerId, numbers)
    const byNumber = new Map(orders.map((order) => [order.number, order]))
    const askedOf = new Map(asked.map((each) => [each.number, each]))
    return numbers.flatMap((number) => {
      const [order, said] = [byNumber.get(number), askedOf.get(number)]
      return order && said ? [{ order, asked: said }] : []
    })
  })
  const suppliers = await suppliersOf(
    hub,
    found.map(({ order }) => order),
  )
  return found.map((each) => ({ ...each, suppliers }))
}

/** What is kept beside an order that was read. */
export async function withAsked(hub: Hub, caller: RetailerCaller, order: Order): Promise<Submission> {
  const [asked] = await forCaller(hub, caller, (tx) => readAsked(tx, caller.retailerId, [order.number]))
  const nothing = { number: order.number, billTo: null, extension: null, firstStates: {} }
  return { order, asked: asked ?? nothing, suppliers: await suppliersOf(hub, [order]) }
}

async function suppliersOf(hub: Hub, orders: readonly Order[]): Promise<ReadonlyMap<number, string>> {
  const ids = orders.flatMap(({ fulfillments }) => fulfillments.map(({ supplierId }) => supplierId))
  return await hub.supplierNames.of(hub, ids)
}
