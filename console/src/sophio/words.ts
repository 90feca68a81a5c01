/** The names are those of Sophio's document: people follow it word for word. */
export const sophioWords = {
  nav: 'Account',
  page: {
    title: 'Account',
    intro: 'The API key and private key of your Sophio store. Your programs send both with every order.',
  },
  title: (environment: 'production' | 'sandbox') =>
    environment === 'sandbox' ? 'Test API keys' : 'API keys',
  about: (environment: 'production' | 'sandbox') =>
    environment === 'sandbox'
      ? 'They open the test store and nothing else.'
      : 'They place real orders. Keep them secret.',
  empty: 'You have not created an API key and private key.',
  emptyNext: 'Add a pair for each system that sends orders to your store.',
  new: 'New API key and private key',
  nameHelp: 'Give the pair a descriptive name, such as the system that uses it.',
  expiry: 'Ends after',
  expiries: { 0: 'Never', 30: '30 days', 90: '90 days', 365: '1 year' },
  key: 'API key',
  secret: 'Private key (API secret)',
  base64: 'Base64 encoded string',
  curl: 'Send an order with curl',
  made: 'Your API key and private key',
  ends: 'Ends',
  replaced: 'Replaced',
  url: 'Key in the URL',
  urlOf: (name: string) => `Key of ${name} in the URL allowed`,
  urlAllowed: 'Allowed',
  urlNotAllowed: 'Not allowed',
  urlWhy:
    'A key in the URL ends up in logs, histories and proxies. Where your software can, send it as “Authorization: Basic” in the header instead, and switch “Key in the URL” off.',
  allowTitle: (name: string) => `Allow “${name}” in the URL?`,
  allowHelp:
    'Then it may come in the address, as “authentication”. Addresses end up in logs, histories and proxies, and the key with them; “Authorization: Basic” in the header does not.',
  allow: 'Allow it',
  forbidTitle: (name: string) => `Keep “${name}” out of the URL?`,
  forbidHelp:
    'Programs that send it in the address are refused from the next call on. Those that send the header go on as before.',
  forbidUsed: (address: string) => `It came in the URL before, last from ${address}.`,
  forbid: 'Keep it out',
  uses: 'Last uses',
  usesOf: (name: string) => `Last uses of ${name}`,
  usesAbout: 'The ten newest places it was used from. Refused calls are not listed.',
  ways: { header: 'Header', url: 'URL' },
  since: 'since',
  rotate: 'Rotate',
  rotateNamed: (name: string) => `Rotate ${name}`,
  rotateHelp:
    'You get a new API key and private key of the same name. So that nothing has to stop, the old ones can work on for a while.',
  overlap: 'The old pair works on for',
  revokeTitle: (name: string) => `Revoke “${name}”?`,
  revokeHelp: 'Programs that use it are refused from the next call on. It cannot be brought back.',
  endPoint: 'End Point',
  createorder: 'Send orders to',
  header: 'Header',
  headerValue: 'Authorization: Basic {Base64 encoded string}',
  inUrl: 'Or in the URL',
  inUrlValue: '&authentication={Base64 encoded string}',
} as const
