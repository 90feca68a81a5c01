import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { endMails, type KnownEnding, readEnding } from '../../core/fulfillment/notices/choices.ts'
import type { Hub } from '../../core/hub.ts'
import { queryText } from '../form.ts'
import { html } from '../html.ts'
import { showNotice, showPage } from '../layout.ts'

/**
 * Ends one kind of mail without signing in, by the token that was mailed and nothing else: looking at the page changes nothing,
 * since programs look at links, and a POST does, be it the button's or a mail program's own (RFC 8058). Mounted apart from the
 * pages whose forms are signed: a mail program has none.
 */
export function unsubscribePage(hub: Hub): FastifyPluginAsync {
  return async (app) => {
    // `List-Unsubscribe=One-Click`, in whichever form it comes; the address says everything
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 65_536 }, (_request, _body, done) =>
      done(null),
    )
    app.get('/unsubscribe', async (request, reply) => {
      const ending = await endingOf(hub, request)
      if (!ending) return dead(reply)
      const body = html`<section class="card">
<h1>No more such mails?</h1>
<p>“${ending.title}” comes to ${ending.user.email}. Nothing else changes.</p>
<form method="post" action="${request.url}"><button class="block">No more of these</button></form>
<p class="small"><a href="/account/notices">Choose what you get</a></p>
</section>`
      return showPage(reply, { title: 'No more such mails?', body })
    })
    app.post('/unsubscribe', async (request, reply) => {
      const ending = await endingOf(hub, request)
      if (!ending) return dead(reply)
      await endMails(hub, ending)
      return showNotice(reply, {
        status: 200,
        title: 'Done',
        text: `“${ending.title}” comes no more to ${ending.user.email}.`,
        link: { href: '/account/notices', words: 'Choose what you get' },
      })
    })
  }
}

async function endingOf(hub: Hub, request: FastifyRequest): Promise<KnownEnding | undefined> {
  return await readEnding(hub, queryText(request, 'token') ?? '')
}

function dead(reply: FastifyReply): FastifyReply {
  return showNotice(reply, {
    status: 404,
    title: 'This link ends nothing',
    text: 'It is not whole, or another hub has made it. Sign in to choose what you get.',
    link: { href: '/account/notices', words: 'Choose what you get' },
  })
}
