/** In the sidebar, which is there before the page is. */
export const navWords = { home: 'Home' } as const
