/** In the sidebar, which is there before the list is. */
export const navWords = { orders: 'Orders' } as const
