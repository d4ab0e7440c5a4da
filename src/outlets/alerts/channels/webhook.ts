import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { type Answered, failed, type Outgoing, type Verdict } from './model.ts';

/** A new signing secret: 32 random bytes as Standard Webhooks 1.0 writes them. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

export type WebhookMessage = {
  readonly url: string;
  /** The present secret first; the one before it as long as it still signs. */
  readonly secrets: readonly string[];
  readonly messageId: string;
  readonly body: string;
  readonly now: Date;
};

/**
 * The request of Standard Webhooks 1.0: `{id}.{seconds}.{body}` signed with HMAC-SHA-256 under each secret, the signatures separated by
 * blanks. The time is that of this try; the id stays the same however often it is tried.
 */
export function webhookRequest({ url, secrets, messageId, body, now }: WebhookMessage): Outgoing {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(messageId, now, body));
  return {
    url,
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Bulou-Webhook/1.0',
      'webhook-id': messageId,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': signatures.join(' '),
    },
  };
}

/** 2xx is taken; everything else failed, a redirect too. 410 ends it; 429, 502, 503 and 504 ask for a pause. */
export function webhookVerdict({ status, retryAfter, body }: Answered, now: Date): Verdict {
  if (status >= 200 && status <= 299) return { kind: 'done' };
  const said = body.trim().slice(0, 200);
  const why = status >= 300 && status <= 399 ? `HTTP ${status}: redirects are not followed` : `HTTP ${status} ${said}`;
  return failed(why.trim(), { isGone: status === 410, pauseSeconds: pauseOf(status, retryAfter, now) });
}

const mostPauseSeconds = 86_400;

/** Retry-After in seconds or as a date, an hour of silence at most a day; a minute where an overloaded server names none. */
function pauseOf(status: number, retryAfter: string | null, now: Date): number | null {
  const stated = retryAfter === null ? Number.NaN : secondsOf(retryAfter.trim(), now);
  if (stated > 0) return Math.min(stated, mostPauseSeconds);
  return [429, 502, 504].includes(status) ? 60 : null;
}

function secondsOf(text: string, now: Date): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - now.getTime()) / 1000);
}
