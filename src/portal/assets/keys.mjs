// Makes a key of the sandbox through what the console speaks, for whoever is signed in, and never one of production.

const keyName = 'Developer portal'
const sandbox = '/console/api/sandbox'

/** What was answered instead of a key; `leadsTo` is where the way goes on. */
export class NoKey extends Error {
  constructor(message, leadsTo) {
    super(message)
    this.leadsTo = leadsTo
  }
}

/** A new key for the samples, in place of the one that was made here before. `base` is the sandbox of the API. */
export async function makeKey(kind, base) {
  const me = await ask('GET', '/console/api/me')
  if (me.party !== 'retailer')
    throw new NoKey('Only the people of a retailer have a sandbox of their own. Paste a key instead.')
  if (!me.mayWrite)
    throw new NoKey('You may look, but not make keys. Ask an owner of your team for one, and paste it.')
  return await makers[kind](me, base)
}

const makers = {
  'endless-aisles': async () => {
    const { data } = await ask('GET', `${sandbox}/api-keys`)
    const { key } = await ask('POST', `${sandbox}/api-keys`, { name: keyName })
    await endOld(data, 'api-keys', 'credentialId')
    return key
  },
  homeroots: async (me) => {
    const { data } = await ask('GET', `${sandbox}/personal-tokens`)
    const scopes = me.scopes.map(({ name }) => name)
    const { token } = await ask('POST', `${sandbox}/personal-tokens`, {
      name: keyName,
      scopes,
      expiresInDays: 30,
    })
    await endOld(data, 'personal-tokens', 'grantId')
    return token
  },
  'inventory-source': async (me, base) => {
    const { data } = await ask('GET', `${sandbox}/refresh-tokens`)
    const { clientId, scopes } = me.inventorySource
    const made = await ask('POST', `${sandbox}/refresh-tokens`, {
      name: keyName,
      scopes: scopes.map(({ name }) => name),
    })
    const answer = await fetch(`${base}/oauth/token`, {
      method: 'POST',
      credentials: 'omit',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: clientId,
        refresh_token: made.token,
      }),
    })
    const tokens = await answer.json().catch(() => ({}))
    if (!answer.ok) throw new NoKey(tokens.error_description ?? 'The refresh token was not taken.')
    await endOld(data, 'refresh-tokens', 'grantId')
    return tokens.access_token
  },
  sophio: async () => {
    const { data } = await ask('GET', `${sandbox}/sophio-keys`)
    const { authentication } = await ask('POST', `${sandbox}/sophio-keys`, {
      name: keyName,
      expiresInDays: 30,
    })
    await endOld(data, 'sophio-keys', 'credentialId')
    return authentication
  },
}

/** A page left open elsewhere may still hold the one before; it is this person's own to make anew. */
async function endOld(entries, list, id) {
  for (const entry of entries.filter(({ name }) => name === keyName)) {
    await ask('DELETE', `${sandbox}/${list}/${entry[id]}`, {})
  }
}

async function ask(method, path, body) {
  const answer = await fetch(path, {
    method,
    cache: 'no-store',
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  }).catch(() => {
    throw new NoKey('The hub does not answer. Try again.')
  })
  const told = await answer.json().catch(() => ({}))
  if (answer.ok) return told
  const { code, message, details } = told.error ?? {}
  if (answer.status === 401) throw new NoKey('Sign in first.', '/account/sign-in')
  if (code === 'step-up-required') throw new NoKey('Show your password again.', details.confirm)
  throw new NoKey(message ?? 'The hub could not make a key. Try again.')
}
