import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PartnerEntry } from '../../core/access/partners/list.ts'
import { listOwnApplications } from '../../core/access/partners/own-applications.ts'
import { isPartnerLink, requestPartnerLink, startPartnerVisit } from '../../core/access/partners/visit.ts'
import { formOf, queryText } from '../form.ts'
import { type Html, html } from '../html.ts'
import { complaint } from '../layout.ts'
import { formField, visitOf } from '../visit.ts'
import {
  day,
  dropPartner,
  keepPartner,
  type PartnerPages,
  partnerCorner,
  partnerVisitOf,
  showPartnerNotice,
  showPartnerPage,
} from './partner-page.ts'

/** How a partner gets in without an account, and what is found there. */
export function mountManage(app: FastifyInstance, pages: PartnerPages): void {
  const { hub } = pages.place
  app.get('/manage', async (request, reply) => {
    const visit = await partnerVisitOf(hub, request)
    if (!visit) return linkPage(request, reply, undefined)
    const all = await listOwnApplications(hub, visit)
    const body = html`<section class="card"><h1>Your applications</h1>
<ul class="plain">${all.map(entry)}</ul></section>
<p class="soft small beneath">Another one? <a href="/partners">Ask for API access</a></p>`
    const corner = partnerCorner(request, visit)
    return showPartnerPage(reply, { title: 'Your applications', body, isWide: true, corner })
  })
  app.post('/manage', async (request, reply) => {
    const email = formOf(request).text('email')
    const answer = await requestPartnerLink(hub, { email, from: visitOf(request).place })
    if (answer.kind === 'throttled') {
      reply.header('retry-after', String(answer.retryAfterSeconds))
      return linkPage(request, reply, 'There were too many tries. Wait an hour at most, then try again.')
    }
    return showPartnerNotice(reply, {
      status: 200,
      title: 'Look into your mail',
      text: 'If this address has applications, a link to them is on its way. It works once, for thirty minutes.',
    })
  })
  app.get('/manage/sign-in', async (request, reply) => {
    const token = queryText(request, 'token') ?? ''
    if (!(await isPartnerLink(hub, token))) return deadLink(reply)
    const body = html`<section class="card"><h1>Your applications</h1>
<p class="soft">For thirty minutes you can see them, change where people are sent back to, and make new secrets.</p>
<form method="post" action="/partners/manage/sign-in">${formField(request)}
<input type="hidden" name="token" value="${token}"><button class="block">Go on</button></form></section>`
    return showPartnerPage(reply, { title: 'Your applications', body })
  })
  app.post('/manage/sign-in', async (request, reply) => {
    const secret = await startPartnerVisit(hub, formOf(request).text('token'))
    if (secret === undefined) return deadLink(reply)
    keepPartner(hub, reply, secret)
    return reply.redirect('/partners/manage', 303)
  })
  app.post('/manage/end', async (request, reply) => {
    await dropPartner(hub, request, reply)
    return reply.redirect('/partners/manage', 303)
  })
}

const stateWords: Readonly<Record<PartnerEntry['state'], string>> = {
  waiting: 'Waiting',
  approved: 'Has access',
  refused: 'Refused',
  retracted: 'Taken back',
  revoked: 'Ended',
}

export function stateTag({ state }: PartnerEntry): Html {
  return html`<span class="tag ${state}">${stateWords[state]}</span>`
}

function entry(application: PartnerEntry): Html {
  const { applicationId, name, company, askedAt } = application
  return html`<li class="row"><div class="grow"><a href="/partners/manage/${applicationId}"><b>${name}</b></a> ${stateTag(application)}<br>
<span class="soft small">${company} · asked ${day(askedAt)}</span></div></li>`
}

function linkPage(request: FastifyRequest, reply: FastifyReply, problem: string | undefined): FastifyReply {
  const body = html`<section class="card"><h1>Look after your applications</h1>
<p class="soft">Say the contact address of your application, and a link that works once is mailed to it. There is no password.</p>
${complaint(problem)}
<form method="post" action="/partners/manage">${formField(request)}
<label for="email">Contact e-mail</label>
<input id="email" name="email" type="email" autocomplete="email" required maxlength="254">
<button class="block">Mail me a link</button></form>
<p class="small"><a href="/partners">Ask for API access</a></p></section>`
  const status = problem === undefined ? 200 : 429
  return showPartnerPage(reply, { title: 'Look after your applications', body, status })
}

function deadLink(reply: FastifyReply): FastifyReply {
  return showPartnerNotice(reply, {
    status: 410,
    title: 'This link works no more',
    text: 'It was used already, or is older than thirty minutes. Ask for a new one.',
    link: { href: '/partners/manage', words: 'Ask for a new link' },
  })
}
