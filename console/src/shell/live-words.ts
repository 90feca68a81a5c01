/** How the window follows what happens. */
export const words = {
  names: { connecting: 'Connecting', live: 'Live', reconnecting: 'Reconnecting', off: 'Resting' },
  help: {
    connecting: 'This page will follow what happens.',
    live: 'This page follows what happens: nothing has to be loaded again.',
    reconnecting: 'The connection to the hub broke. What is shown may be old until it is back.',
    off: 'Nobody looked for a while.',
  },
} as const
