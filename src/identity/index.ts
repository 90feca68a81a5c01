import { readFileSync } from 'node:fs'
import type { FastifyPluginAsync } from 'fastify'
import type { Hub } from '../core/hub.ts'
import { answerAsPages } from './answer-as-pages.ts'
import { takeForms } from './form.ts'
import { icon, showNotice } from './layout.ts'
import { mountAccount } from './pages/account.ts'
import { mountLinks } from './pages/links.ts'
import { mountNotices } from './pages/notices.ts'
import { mountPasskeys } from './pages/passkey.ts'
import { mountSignIn } from './pages/sign-in.ts'
import { mountTotp } from './pages/totp.ts'
import { unsubscribePage } from './pages/unsubscribe.ts'
import { takeVisits } from './visit.ts'

const style = readFileSync(new URL('./style.css', import.meta.url), 'utf8')

/** The pages on which people sign in and look after their accounts: made here whole, without a program in the browser. */
export function identityPages(hub: Hub): FastifyPluginAsync {
  return async (app) => {
    app.get('/style.css', async (_request, reply) => {
      reply.header('cache-control', 'public, max-age=3600').header('x-content-type-options', 'nosniff')
      return reply.type('text/css; charset=utf-8').send(style)
    })
    app.get('/icon.svg', async (_request, reply) => {
      reply.header('cache-control', 'public, max-age=86400').header('x-content-type-options', 'nosniff')
      return reply.type('image/svg+xml').send(icon)
    })
    answerAsPages(app)
    app.setNotFoundHandler((_request, reply) =>
      showNotice(reply, {
        status: 404,
        title: 'There is nothing here',
        text: 'The address may have been typed wrongly, or it is no more.',
        link: { href: '/account', words: 'To your account' },
      }),
    )
    await app.register(unsubscribePage(hub))
    await app.register(async (pages) => {
      takeForms(pages)
      await takeVisits(pages, hub)
      mountSignIn(pages, hub)
      mountLinks(pages, hub)
      mountPasskeys(pages, hub)
      mountAccount(pages, hub)
      mountTotp(pages, hub)
      mountNotices(pages, hub)
    })
  }
}
