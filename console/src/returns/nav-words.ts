/** What stands in the sidebar: loaded at once, unlike the sentences of the pages. */
export const navWords = { returns: 'Returns' }
