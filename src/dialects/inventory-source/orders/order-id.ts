/** An order's number in a path; one that no order has where the text cannot be one. */
export function orderIdFrom(text: string | undefined): number {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : 0
}
