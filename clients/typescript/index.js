// Made from the OpenAPI document of the interface; a test of the platform makes it anew and compares. Do not edit.

const operations = {
  changeSavedView: ["POST", "/api/v1/views/{id}", "json"],
  createSavedView: ["POST", "/api/v1/views", "json"],
  deleteSavedView: ["POST", "/api/v1/views/{id}/delete", "json"],
  deliverReports: ["POST", "/api/v1/reports", "json"],
  getCheckpoint: ["GET", "/api/v1/log/checkpoint", "text"],
  getIssue: ["GET", "/api/v1/bulletins/{periodical}/{year}/{number}", "json"],
  getLogKey: ["GET", "/api/v1/log/key", "text"],
  getLoggedContent: ["GET", "/api/v1/log/content", "json"],
  getNotice: ["GET", "/api/v1/notices/{number}", "json"],
  getNumber: ["GET", "/api/v1/numbers/{identifier}", "json"],
  getNumberQuota: ["GET", "/api/v1/numbers/quota", "json"],
  getOpenApi: ["GET", "/api/v1/openapi.json", "json"],
  getRecord: ["GET", "/api/v1/records/{identifier}", "json"],
  getRecordDocument: ["GET", "/api/v1/records/{identifier}.{suffix}", "text"],
  getRecords: ["POST", "/api/v1/records/batch", "json"],
  getReport: ["GET", "/api/v1/reports/{receipt}", "json"],
  getSavedView: ["GET", "/api/v1/views/{id}", "json"],
  getStatistics: ["GET", "/api/v1/statistics", "json"],
  listChanges: ["GET", "/api/v1/records/changes", "json"],
  listGcvePublications: ["GET", "/api/gcve/publication", "json"],
  listHeads: ["GET", "/api/v1/log/heads", "json"],
  listIssues: ["GET", "/api/v1/bulletins", "json"],
  listLeaves: ["GET", "/api/v1/log/leaves", "json"],
  listNotices: ["GET", "/api/v1/notices", "json"],
  listNumbers: ["GET", "/api/v1/numbers", "json"],
  listOwnReports: ["GET", "/api/v1/reports", "json"],
  listPatches: ["GET", "/api/v1/patches", "json"],
  listProducts: ["GET", "/api/v1/products", "json"],
  listRecords: ["GET", "/api/v1/records", "json"],
  listSavedViews: ["GET", "/api/v1/views", "json"],
  listSectors: ["GET", "/api/v1/sectors", "json"],
  listVendors: ["GET", "/api/v1/vendors", "json"],
  proveConsistency: ["GET", "/api/v1/log/proof/consistency", "json"],
  proveInclusion: ["GET", "/api/v1/log/proof/inclusion", "json"],
  query: ["POST", "/api/v1/query", "json"],
  queryBatch: ["POST", "/api/v1/querybatch", "json"],
  rejectNumber: ["POST", "/api/v1/numbers/{identifier}/reject", "json"],
  reserveNumbers: ["POST", "/api/v1/numbers/reserve", "json"],
  streamRecords: ["GET", "/api/v1/stream", "response"],
};

export class BulouError extends Error {
  constructor(status, problem, retryAfterSeconds) {
    super(`${problem.code ?? status}: ${problem.title ?? 'the interface gave no reason'}`);
    this.name = 'BulouError';
    this.status = status;
    this.code = problem.code ?? '';
    this.fields = problem.fields ?? [];
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export function createClient(options) {
  return Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [name, (asked = {}, own = {}) => call(options, operation, asked, own)]),
  );
}

export async function* each(list, asked = {}) {
  let after = asked.after;
  for (;;) {
    const page = await list(after === undefined ? asked : { ...asked, after, since: undefined });
    yield* page.items;
    // Lists of one page have no `next`.
    if (page.next === null || page.next === undefined || page.more === false) return;
    after = page.next;
  }
}

async function call(options, [method, path, kind], asked, { headers: own, signal = options.signal }) {
  const { baseUrl, key, language, fetch: send = fetch } = options;
  const headers = {
    accept: kind === 'json' ? 'application/json' : '*/*',
    ...(language && { 'accept-language': language }),
    ...(key && { authorization: `Bearer ${key}` }),
    ...(method === 'POST' && { 'content-type': 'application/json' }),
    ...own,
  };
  const [filled, rest] = filledIn(path, asked);
  const isPost = method === 'POST';
  const address = isPost ? filled : filled + queryOf(rest);
  const answer = await send(baseUrl.replace(/\/+$/, '') + address, { method, headers, signal, ...(isPost && { body: JSON.stringify(rest) }) });
  if (!answer.ok) throw await errorOf(answer);
  if (kind === 'response') return answer;
  return kind === 'json' ? answer.json() : answer.text();
}

function filledIn(path, asked) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(asked[name])));
  if (names.length === 0) return [filled, asked];
  return [filled, Object.fromEntries(Object.entries(asked).filter(([name]) => !names.includes(name)))];
}

function queryOf(asked) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (value === undefined || value === null) continue;
    for (const one of [value].flat()) query.append(name, String(one));
  }
  return query.size === 0 ? '' : `?${query}`;
}

async function errorOf(answer) {
  const problem = await answer.json().catch(() => ({}));
  const seconds = answer.headers.get('retry-after');
  return new BulouError(answer.status, problem, seconds === null ? null : Number(seconds));
}
