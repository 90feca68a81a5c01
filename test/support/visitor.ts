import { type Answer, type Asked, ask } from './http.ts'

/** A browser without a screen: keeps cookies, fills in forms, says where its forms come from. */
export class Visitor {
  readonly cookies = new Map<string, string>()
  readonly port: number

  constructor(port: number) {
    this.port = port
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return await this.send(path, { headers })
  }

  /** As the page's own form would, with whatever a test changes. */
  async submit(
    page: Answer,
    values: Readonly<Record<string, string>>,
    headers: Record<string, string> = {},
    form = 0,
  ): Promise<Answer> {
    const text = [...page.text.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)][form]?.[0] ?? ''
    const action = unescaped(/action="([^"]*)"/.exec(text)?.[1] ?? '')
    const hidden = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, unescaped(value)],
    )
    return await this.post(action, { ...Object.fromEntries(hidden), ...values }, headers)
  }

  async post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return await this.send(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: `http://localhost:${this.port}`,
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
      body: new URLSearchParams(fields).toString(),
    })
  }

  /** A form that no browser would make. */
  async raw(path: string, body: string): Promise<Answer> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return await this.send(path, { method: 'POST', headers, body })
  }

  private async send(path: string, asked: Asked): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const host = `localhost:${this.port}`
    const answer = await ask(this.port, path, {
      ...asked,
      headers: { host, ...(cookie ? { cookie } : {}), ...asked.headers },
    })
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/expires=Thu, 01 Jan 1970|max-age=0/i.test(line)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return answer
  }

  async signIn(email: string, password: string, returnTo = '/account'): Promise<Answer> {
    const page = await this.get(`/account/sign-in?return_to=${encodeURIComponent(returnTo)}`)
    return await this.submit(page, { email, password })
  }
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
