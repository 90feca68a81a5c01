import type { FastifyInstance, FastifyReply } from 'fastify'
import type { SignedIn } from '../../core/access/people/user.ts'
import {
  chooseNotices,
  type NoticeChoice,
  readNoticeChoices,
} from '../../core/fulfillment/notices/choices.ts'
import { type Delivery, deliveries } from '../../core/fulfillment/notices/kinds.ts'
import type { Hub } from '../../core/hub.ts'
import { formOf } from '../form.ts'
import { type Html, html } from '../html.ts'
import { showPage } from '../layout.ts'
import { corner, formField } from '../visit.ts'
import { mountPage, own, type PageCall } from './page-call.ts'

const words: Readonly<Record<Delivery, string>> = {
  mail: 'A mail at once',
  digest: 'Once a day, together',
  off: 'Nothing',
}

/** What somebody is written, and how: for every role, with or without the console. */
export function mountNotices(app: FastifyInstance, hub: Hub): void {
  mountPage(app, hub, '/notices', {
    get: own((call, session) => page(call, session, false)),
    post: own(async (call, session) => {
      const form = formOf(call.request)
      const { choices } = await readNoticeChoices(hub, session.user)
      const asked = choices.flatMap(({ kind, delivery, isUsual }) => {
        const wish = deliveries.find((each) => each === form.text(kind))
        // what was left as it is for everybody of the role goes on following the role
        return wish === undefined || (wish === delivery && isUsual) ? [] : [{ kind, delivery: wish }]
      })
      const includesSandbox = form.text('sandbox') === 'yes'
      await chooseNotices(hub, session.user, { choices: asked, includesSandbox })
      return await page(call, session, true)
    }),
  })
}

async function page(
  { hub, request, reply }: PageCall,
  session: SignedIn,
  isSaved: boolean,
): Promise<FastifyReply> {
  const { choices, includesSandbox } = await readNoticeChoices(hub, session.user)
  const body = html`<section class="card">
<h1>What you get by mail</h1>
<p class="soft">To ${session.user.email}. What comes once a day comes at seven in the morning.</p>
${isSaved && html`<p role="status"><b>Saved.</b></p>`}
<form method="post" action="/account/notices">${formField(request)}
<ul class="plain">${choices.map(row)}</ul>
<p><label><input type="checkbox" name="sandbox" value="yes"${includesSandbox && html` checked`}> Of the sandbox as well</label></p>
<button>Save</button></form></section>
<p class="small"><a href="/account">Back to your account</a></p>`
  return showPage(reply, {
    title: 'What you get by mail',
    body,
    isWide: true,
    corner: corner(request, session),
  })
}

function row({ kind, title, words: when, delivery }: NoticeChoice): Html {
  return html`<li class="row"><div class="grow"><label for="${kind}"><b>${title}</b></label>
<span class="soft small">${when}</span></div>
<select id="${kind}" name="${kind}">${deliveries.map(
    (each) => html`<option value="${each}"${each === delivery && html` selected`}>${words[each]}</option>`,
  )}</select></li>`
}
