import type { UserEntry } from '../../src/core/access/people/user.ts'
import { password } from '../identity/people.ts'
import { ask } from '../support/http.ts'
import type { Site } from '../support/site.ts'
import { Visitor } from '../support/visitor.ts'

/** Somebody signed in without a browser, who speaks the JSON of the console. */
export class Speaker {
  readonly visitor: Visitor
  readonly site: Site

  constructor(site: Site) {
    this.site = site
    this.visitor = new Visitor(site.port)
  }

  async signIn(user: UserEntry): Promise<this> {
    await this.visitor.signIn(user.email, password)
    return this
  }

  async ask(
    method: string,
    path: string,
    { body = {}, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
  ) {
    const cookie = [...this.visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const isChange = method !== 'GET'
    const from = { origin: this.site.url, 'sec-fetch-site': 'same-origin' }
    return await ask(this.site.port, `/console/api${path}`, {
      method,
      headers: {
        host: new URL(this.site.url).host,
        cookie,
        ...(isChange ? { 'content-type': 'application/json', ...from } : {}),
        ...headers,
      },
      ...(isChange
        ? { body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) }
        : {}),
    })
  }
}
