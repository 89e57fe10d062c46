import type { Answer, Reason, Refusal } from '../gateway/answer.js'

const titles: Readonly<Partial<Record<Reason, string>>> = {
  'bad-request': '400 Bad Request',
  'method-not-allowed': '405 Not Allowed',
  'headers-too-large': '400 Bad Request',
  'body-too-large': '413 Request Entity Too Large',
  'event-too-large': '413 Request Entity Too Large',
  'too-many-proxies': '463 ',
}

/** A function that fails, in whatever way, and a result that is none. */
const badGateway = '502 Bad Gateway'

/** The load balancer's own answer: a page with CRLF line ends (122 bytes for a 502, as observed). */
export function balancerAnswerFor({ reason }: Refusal): Answer {
  const title = titles[reason] ?? badGateway
  const lines = [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${title}</h1></center>`,
    '</body>',
    '</html>',
    '',
  ]
  return {
    status: Number(title.slice(0, 3)),
    headers: [['Content-Type', 'text/html']],
    body: Buffer.from(lines.join('\r\n')),
  }
}
