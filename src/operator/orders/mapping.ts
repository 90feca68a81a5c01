import type { ListedOrder } from '../../core/orders/browse-orders.ts'
import type { OrdersScan, WholeOrder as Whole } from '../../core/orders/find-orders-of-all.ts'
import type { Fulfillment, Order, Shipment } from '../../core/orders/order.ts'
import { orderMoney } from '../../core/orders/order-money.ts'
import type { ToldEvent } from '../../core/orders/read-events.ts'
import { figureToWire, moneyToWire, rateToWire, timeToWire } from '../values.ts'
import type { Event, OrderSummary, WholeOrder } from './schema.ts'

export function orderSummaryToWire({ retailer, order, lateSince }: ListedOrder): OrderSummary {
  return {
    ...identityToWire(retailer, order),
    shipToName: order.shipTo.fullName,
    shipToCity: order.shipTo.city,
    shipToState: order.shipTo.state,
    lateSince: lateSince && timeToWire(lateSince),
    lineCount: order.lines.length,
    unitCount: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    total: figureToWire(orderMoney(order).total),
    fulfillments: order.fulfillments.map(({ fulfillmentNo, invoiceNumber, state }) => ({
      fulfillmentNo,
      invoiceNumber,
      state,
    })),
  }
}

export function wholeOrderToWire(whole: Whole): WholeOrder {
  const { retailer, order, background } = whole
  return {
    ...identityToWire(retailer, order),
    poKey: background.poKey,
    placedState: order.placedState,
    version: order.version,
    customerUsername: order.customerUsername,
    orderedAt: timeToWire(order.orderedAt),
    paidAt: order.paidAt && timeToWire(order.paidAt),
    shipBy: order.shipBy && timeToWire(order.shipBy),
    shipTo: { ...order.shipTo },
    billTo: background.billTo && { ...background.billTo },
    shipVia: background.shipVia,
    extension: background.extension,
    policy: {
      shipComplete: order.shipComplete ?? false,
      backorderUntil: background.backorderUntil,
      cancelAfter: background.cancelAfter,
    },
    taxRate: rateToWire(order.taxRate),
    taxAmount: order.taxAmount === null ? null : moneyToWire(order.taxAmount),
    amountPaid: order.amountPaid === null ? null : moneyToWire(order.amountPaid),
    ...moneyOfOrderToWire(order),
    fulfillments: order.fulfillments.map((fulfillment) => fulfillmentToWire(fulfillment, whole)),
    events: background.events.map(({ version, type, actor, reason, at, payload }) => ({
      version,
      type,
      actor,
      reason,
      at: timeToWire(at),
      payload,
    })),
    decision: background.decision,
  }
}

function identityToWire(retailer: string, order: Order) {
  return {
    retailer,
    number: order.number,
    po: order.po,
    externalKey: order.externalKey,
    dialect: order.dialect,
    state: order.state,
    flags: [...order.flags],
    customerEmail: order.customerEmail,
    placedAt: timeToWire(order.placedAt),
    updatedAt: timeToWire(order.updatedAt),
  }
}

function moneyOfOrderToWire(order: Order): Pick<WholeOrder, 'figures' | 'lines'> {
  const money = orderMoney(order)
  const figures = new Map(money.lines.map((line) => [line.lineNo, line]))
  return {
    figures: {
      subtotal: figureToWire(money.subtotal),
      shippingCost: figureToWire(money.shippingCost),
      discount: figureToWire(money.discount),
      tax: figureToWire(money.tax),
      total: figureToWire(money.total),
      wholesale: figureToWire(money.wholesale),
      freight: figureToWire(money.freight),
      pickPack: figureToWire(money.pickPack),
      margin: figureToWire(money.margin),
    },
    lines: order.lines.map(({ unitPrice, unitCost, ...line }) => {
      const { tax, discount, margin } = figures.get(line.lineNo) ?? money
      return {
        ...line,
        unitPrice: moneyToWire(unitPrice),
        unitCost: moneyToWire(unitCost),
        tax: figureToWire(tax),
        discount: figureToWire(discount),
        margin: figureToWire(margin),
      }
    }),
  }
}

function fulfillmentToWire(
  { supplierId, freight, pickPack, parts, shipments, ...fulfillment }: Fulfillment,
  { suppliers, warehouses, scans }: Whole,
): WholeOrder['fulfillments'][number] {
  return {
    ...fulfillment,
    supplier: suppliers.get(supplierId) ?? String(supplierId),
    freight: moneyToWire(freight),
    pickPack: moneyToWire(pickPack),
    parts: parts.map(({ warehouseId, supplierCost, ...part }) => ({
      ...part,
      supplierCost: supplierCost === null ? null : moneyToWire(supplierCost),
      warehouse: warehouseId === null ? null : (warehouses.get(warehouseId) ?? String(warehouseId)),
    })),
    shipments: shipments.map((shipment) => shipmentToWire(shipment, scans)),
  }
}

export function shipmentToWire(
  { shippedAt, parts, tracking, ...shipment }: Shipment,
  scans: readonly OrdersScan[],
): WholeOrder['fulfillments'][number]['shipments'][number] {
  const own = scans.filter(({ shipmentNo }) => shipmentNo === shipment.shipmentNo)
  return {
    ...shipment,
    shippedAt: timeToWire(shippedAt),
    tracking: {
      state: tracking.state,
      at: tracking.at && timeToWire(tracking.at),
      gaveUpAt: tracking.gaveUpAt ? timeToWire(tracking.gaveUpAt) : null,
      scans: own.map(({ at, state, place, text, isCorrection, actor }) => {
        return { at: timeToWire(at), state, place, text, isCorrection, actor }
      }),
    },
    parts: parts.map((part) => ({ ...part })),
  }
}

export function eventToWire({ id, seq, type, retailerId, number, version, at, payload }: ToldEvent): Event {
  return { id, seq, type, retailerId, number, version, at: timeToWire(at), payload }
}
