// Gongxin 公信, Apache-2.0. Made by `npm run generate`; do not edit.

// client/api.ts
var operations = {
  searchSubjects: ["GET", "/api/v1/subjects", "cursor"],
  getSubject: ["GET", "/api/v1/subjects/{code}", null],
  getRecords: ["GET", "/api/v1/subjects/{code}/records", "cursor"],
  getRecord: ["GET", "/api/v1/subjects/{code}/records/{recordId}", null],
  getLists: ["GET", "/api/v1/lists", null],
  getListEntries: ["GET", "/api/v1/lists/{list}", "cursor"],
  getMeasures: ["GET", "/api/v1/measures", null],
  getMeasure: ["GET", "/api/v1/measures/{measure}", null],
  getSubjectMeasures: ["GET", "/api/v1/subjects/{code}/measures", null],
  getRecordProof: ["GET", "/api/v1/subjects/{code}/records/{recordId}/proof", null],
  getLedgerKeys: ["GET", "/api/v1/ledger/keys", null],
  getDepartmentKeyLog: ["GET", "/api/v1/ledger/department-keys", "after"],
  getSubmissionReceipt: ["GET", "/api/v1/submissions/{id}/receipt", null],
  getUnitKeys: ["GET", "/api/v1/units/{code}/keys", null],
  getStateMap: ["GET", "/api/v1/ledger/map", null],
  getStateMapLines: ["GET", "/api/v1/ledger/map/lines", "after"],
  getCompleteness: ["GET", "/api/v1/subjects/{code}/completeness", null],
  getChanges: ["GET", "/api/v1/changes", "since"],
  getChangesSnapshot: ["GET", "/api/v1/changes/snapshot", "after"],
  getChangesKey: ["GET", "/api/v1/changes/key", null],
  getTakenBack: ["GET", "/api/v1/retractions", "since"],
  listSubscriptions: ["GET", "/api/v1/changes/subscriptions", null],
  subscribeToChanges: ["POST", "/api/v1/changes/subscriptions", null],
  getSubscription: ["GET", "/api/v1/changes/subscriptions/{id}", null],
  listDeliveries: ["GET", "/api/v1/changes/subscriptions/{id}/deliveries", "cursor"],
  setSubscription: ["POST", "/api/v1/changes/subscriptions/{id}/{act}", null],
  replayChanges: ["PUT", "/api/v1/changes/subscriptions/{id}/cursor", null],
  confirmRemoval: ["POST", "/api/v1/retractions/receipts", null],
  listCopyKeepers: ["GET", "/api/v1/retractions/receipts", null],
  listAllCopyKeepers: ["GET", "/api/v1/retractions/keepers", null],
  getCatalogue: ["GET", "/api/v1/catalogue", null],
  getCatalogueItem: ["GET", "/api/v1/catalogue/{item}", null],
  getTemplate: ["GET", "/api/v1/catalogue/{item}.xlsx", null],
  getCatalogueChanges: ["GET", "/api/v1/catalogue-changes", null],
  getPageVersions: ["GET", "/api/v1/catalogue/{item}/versions", null],
  handInSubmission: ["POST", "/api/v1/submissions", "key"],
  getSubmissions: ["GET", "/api/v1/submissions", "cursor"],
  getSubmission: ["GET", "/api/v1/submissions/{id}", null],
  getSubmissionResults: ["GET", "/api/v1/submissions/{id}/results", "cursor"],
  downloadSubmissionResults: ["GET", "/api/v1/submissions/{id}/results.csv", null],
  checkCells: ["POST", "/api/v1/catalogue/{item}/check", null],
  readSheetRows: ["POST", "/api/v1/sheets/rows", "key"],
  beginUpload: ["POST", "/api/v1/uploads", null],
  addUploadPart: ["PUT", "/api/v1/uploads/{id}", null],
  getUpload: ["GET", "/api/v1/uploads/{id}", null],
  dropUpload: ["POST", "/api/v1/uploads/{id}/drop", null],
  getInsideRecords: ["GET", "/api/v1/records", "cursor"],
  getInsideRecord: ["GET", "/api/v1/records/{code}/{recordId}", null],
  getHeldRows: ["GET", "/api/v1/held", "cursor"],
  getWaitingFines: ["GET", "/api/v1/fines/waiting", "cursor"],
  getInsideSubject: ["GET", "/api/v1/subjects/{code}/inside", null],
  getOwnSubjects: ["GET", "/api/v1/own/subjects", null],
  getOwnSubject: ["GET", "/api/v1/own/subjects/{code}", "cursor"],
  getOwnRecord: ["GET", "/api/v1/own/subjects/{code}/records/{recordId}", null],
  getQuality: ["GET", "/api/v1/quality", "cursor"],
  getMonths: ["GET", "/api/v1/months", null],
  reportMonth: ["POST", "/api/v1/months", null],
  getLateUnits: ["GET", "/api/v1/months/late", null],
  getCommitmentTemplates: ["GET", "/api/v1/commitment-templates", null],
  getCommitmentUnits: ["GET", "/api/v1/commitment-templates/{template}/units", null],
  previewCommitment: ["POST", "/api/v1/own/subjects/{code}/commitments/preview", null],
  signCommitment: ["POST", "/api/v1/own/subjects/{code}/commitments", null],
  getOwnCommitments: ["GET", "/api/v1/own/subjects/{code}/commitments", null],
  takeBackCommitment: ["POST", "/api/v1/own/subjects/{code}/commitments/{id}/take-back", null],
  listCommitments: ["GET", "/api/v1/commitments", "cursor"],
  getCommitment: ["GET", "/api/v1/commitments/{code}/{id}", null],
  acceptCommitment: ["POST", "/api/v1/commitments/{code}/{id}/accept", null],
  sendBackCommitment: ["POST", "/api/v1/commitments/{code}/{id}/send-back", null],
  listCommitmentRecords: ["GET", "/api/v1/commitment-records", "cursor"],
  getCommitmentRecord: ["GET", "/api/v1/commitment-records/{code}/{recordId}", null],
  noteCommitmentTalk: ["POST", "/api/v1/commitment-records/{code}/{recordId}/talks", null],
  listMatters: ["GET", "/api/v1/matters", null],
  getMatter: ["GET", "/api/v1/matters/{matter}", null],
  askCheck: ["POST", "/api/v1/checks", "key"],
  listChecks: ["GET", "/api/v1/checks", "cursor"],
  askChecks: ["POST", "/api/v1/checks/batch", "key"],
  getCheck: ["GET", "/api/v1/checks/{id}", null],
  giveFeedback: ["POST", "/api/v1/checks/{id}/feedback", null],
  getOwnChecks: ["GET", "/api/v1/own/{code}/checks", "cursor"],
  getCheckUse: ["GET", "/api/v1/check-use", null],
  listCheckFlags: ["GET", "/api/v1/check-flags", "cursor"],
  listReleases: ["GET", "/api/v1/releases", "cursor"],
  getRelease: ["GET", "/api/v1/releases/{submissionId}", "cursor"],
  releaseRows: ["POST", "/api/v1/releases/{submissionId}", null],
  sendRowsBack: ["POST", "/api/v1/releases/{submissionId}/refusal", null],
  listUnits: ["GET", "/api/v1/units", "cursor"],
  getUnit: ["GET", "/api/v1/units/{code}", null],
  listAccounts: ["GET", "/api/v1/accounts", "cursor"],
  getAccount: ["GET", "/api/v1/accounts/{account}", null],
  listClients: ["GET", "/api/v1/clients", "cursor"],
  getClient: ["GET", "/api/v1/clients/{account}", null],
  listMandates: ["GET", "/api/v1/mandates", "cursor"],
  grantMandate: ["POST", "/api/v1/mandates", null],
  endMandate: ["POST", "/api/v1/mandates/{id}/end", null],
  readAudit: ["POST", "/api/v1/audit/readings", null],
  exportAudit: ["POST", "/api/v1/audit/exports", null],
  listJobs: ["GET", "/api/v1/jobs", "cursor"],
  retryJob: ["POST", "/api/v1/jobs/{id}/retry", null],
  cancelJob: ["POST", "/api/v1/jobs/{id}/cancel", null],
  getApiDescription: ["GET", "/api/v1/openapi.json", null]
};

// client/ask.ts
var Unreachable = class extends Error {
  constructor(url, cause) {
    super(`no answer from ${url}`, { cause });
    this.name = "Unreachable";
  }
};
async function ask(settings, asked) {
  const { attempts = 4, mostWaitSeconds = 60, wait = sleep } = settings;
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt >= attempts;
    const answer = await send(settings, asked).catch((error) => {
      if (isLast || !asked.isRepeatable || asked.signal?.aborted) throw new Unreachable(asked.url, error);
      return null;
    });
    if (answer !== null && (answer.ok || isLast || !isWorthAgain(answer.problem, asked))) return answer;
    const seconds = answer?.problem.retryAfterSeconds ?? 2 ** (attempt - 1) * (0.5 + Math.random());
    if (answer !== null && seconds > mostWaitSeconds) return answer;
    await wait(Math.min(seconds, mostWaitSeconds));
  }
}
var isWorthAgain = ({ status, retryAfterSeconds }, { isRepeatable }) => status === 429 ? retryAfterSeconds !== null : status >= 500 && isRepeatable;
async function send(settings, asked) {
  const { key, timeoutSeconds = 30, fetch = globalThis.fetch } = settings;
  const bearer = typeof key === "function" ? await key() : key;
  const over = new AbortController();
  const stop = () => over.abort(asked.signal?.reason);
  const timer = setTimeout(
    () => over.abort(new Error(`no answer in ${timeoutSeconds} s`)),
    timeoutSeconds * 1e3
  );
  asked.signal?.addEventListener("abort", stop);
  try {
    const response = await fetch(asked.url, {
      method: asked.method,
      headers: { ...asked.headers, ...bearer === void 0 ? {} : { authorization: `Bearer ${bearer}` } },
      body: asked.body,
      redirect: "error",
      signal: over.signal
    });
    return response.ok ? { ok: true, value: await read(response) } : await problemOf(response);
  } finally {
    clearTimeout(timer);
    asked.signal?.removeEventListener("abort", stop);
  }
}
async function read(response) {
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("application/json")) return response.json();
  return type.startsWith("text/") ? response.text() : new Uint8Array(await response.arrayBuffer());
}
async function problemOf(response) {
  const { status, headers } = response;
  const type = headers.get("content-type") ?? "";
  if (!type.startsWith("application/problem+json"))
    throw new Error(`${status} ${type}, no problem of the platform`);
  const { code, detail, title } = await response.json();
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  const retryAfterSeconds = Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
  return { ok: false, problem: { code, status, zh: detail, en: title, retryAfterSeconds } };
}
var sleep = (seconds) => new Promise((settle) => setTimeout(settle, seconds * 1e3));

// client/signing-key.ts
function signingKey({ account, keyId, address, privateKey }) {
  const imported = crypto.subtle.importKey("pkcs8", privateKey, "Ed25519", false, ["sign"]);
  return async () => {
    const now = Math.floor(Date.now() / 1e3);
    const aud = new URL(address).origin;
    const claims = { iss: account, sub: account, aud, iat: now, exp: now + 60, jti: crypto.randomUUID() };
    const text = [{ alg: "EdDSA", typ: "JWT", kid: keyId }, claims].map((part) => base64url(new TextEncoder().encode(JSON.stringify(part)))).join(".");
    const signature = await crypto.subtle.sign("Ed25519", await imported, new TextEncoder().encode(text));
    return `${text}.${base64url(new Uint8Array(signature))}`;
  };
}
var base64url = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// client/verify-check.ts
async function verifyCheck({ answer, signature }, vkey) {
  const key = await readKey(vkey.trim());
  if (!key) return { ok: false, doubt: "key-malformed" };
  const end = signature.lastIndexOf("\n\n");
  const text = signature.slice(0, end + 1);
  const lines = signature.slice(end + 2).split("\n").filter((line) => line.startsWith(`— ${key.name} `));
  for (const line of lines) {
    const bytes = fromBase64(line.slice(`— ${key.name} `.length));
    if (!bytes || toHex(bytes.subarray(0, 4)) !== key.id) continue;
    const imported = await crypto.subtle.importKey("raw", key.bytes, "Ed25519", false, ["verify"]);
    if (!await crypto.subtle.verify("Ed25519", imported, bytes.subarray(4), utf8(text))) continue;
    const hash = toHex(await sha256(utf8(canonicalText(answer))));
    const expected = `${key.name}/v1
check ${answer.checkId}
answer ${hash}
`;
    return text === expected ? { ok: true } : { ok: false, doubt: "changed" };
  }
  return { ok: false, doubt: "not-signed" };
}
async function readKey(vkey) {
  const [, name, id, base64] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(vkey) ?? [];
  const bytes = base64 === void 0 ? null : fromBase64(base64);
  if (name === void 0 || !bytes || bytes.length !== 33 || bytes[0] !== 1) return null;
  const hashed = await sha256(new Uint8Array([...utf8(`${name}
`), ...bytes]));
  return toHex(hashed.subarray(0, 4)) === id ? { name, id, bytes: bytes.slice(1) } : null;
}
function canonicalText(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  const fields = Object.entries(value).sort(([one], [other]) => one < other ? -1 : 1);
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonicalText(field)}`).join(",")}}`;
}
var utf8 = (text) => new Uint8Array(new TextEncoder().encode(text));
var sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
var toHex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
function fromBase64(text) {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

// client/client.ts
var Refused = class extends Error {
  problem;
  constructor(problem) {
    super(`${problem.code}: ${problem.en}`);
    this.name = "Refused";
    this.problem = problem;
  }
};
var sayAgain = ["giveFeedback", "confirmRemoval", "replayChanges"];
function createClient(settings) {
  const address = new URL(settings.address).origin;
  const call = async (name, ...[input, options]) => {
    const [method, path, handling] = operations[name];
    const given = input ?? {};
    const headers = { accept: "application/json, */*;q=0.5" };
    if (handling === "key") headers["idempotency-key"] = options?.idempotencyKey ?? crypto.randomUUID();
    if (given.body !== void 0) headers["content-type"] = "application/json";
    if (given.file !== void 0) headers["content-type"] = given.file.type;
    const answer = await ask(settings, {
      url: `${address}${fill(path, given.path ?? {})}${queryOf(given.query ?? {})}`,
      method,
      headers,
      body: given.body === void 0 ? given.file?.bytes ?? null : JSON.stringify(given.body),
      isRepeatable: method === "GET" || handling === "key" || sayAgain.includes(name),
      signal: options?.signal ?? null
    });
    return answer.ok ? { ok: true, value: answer.value } : answer;
  };
  return {
    call,
    async *pages(name, ...[input, options]) {
      const cursor = operations[name][2];
      let query = { ...input?.query };
      for (; ; ) {
        const page = await call(name, ...[{ ...input, query }, options]);
        if (!page.ok) throw new Refused(page.problem);
        yield page.value;
        const { next, size } = page.value;
        if (next === null || next === size || next === query[cursor]) return;
        query = { ...query, [cursor]: next };
      }
    },
    async checkKey() {
      const url = `${address}/ledger/check-vkey`;
      const asked = { url, method: "GET", headers: {}, body: null, isRepeatable: true, signal: null };
      const answer = await ask({ ...settings, key: void 0 }, asked);
      if (!answer.ok) throw new Refused(answer.problem);
      return String(answer.value).trim();
    }
  };
}
var fill = (path, values) => path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name] ?? ""));
function queryOf(query) {
  const given = Object.entries(query).filter(([, value]) => value !== void 0 && value !== null);
  const text = new URLSearchParams(
    given.map(([name, value]) => [name, String(value)])
  ).toString();
  return text && `?${text}`;
}
export {
  Refused,
  Unreachable,
  createClient,
  signingKey,
  verifyCheck
};
