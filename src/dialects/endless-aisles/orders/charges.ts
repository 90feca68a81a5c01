import type { Order } from '../../../core/orders/order.ts'

/**
 * Shipping and discount as this wire has them, neither of them below zero; what they come to stays the same. Where another wire
 * adds a charge in a line of its own, that is charged with the shipping; shipping that it takes off is a discount.
 */
export function sayable<Charged extends Pick<Order, 'shippingCost' | 'discount'>>(order: Charged): Charged {
  const { shippingCost, discount } = order
  if (shippingCost >= 0 && discount >= 0) return order
  return {
    ...order,
    shippingCost: Math.max(shippingCost, 0) + Math.max(-discount, 0),
    discount: Math.max(discount, 0) + Math.max(-shippingCost, 0),
  }
}
