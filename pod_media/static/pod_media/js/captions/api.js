/** Ask and tell the server; an answer is `{ok, status, facts}`, whatever became of it. */

import { showSteps } from "./steps.js";

export async function post(session, name, body) {
  const answer = await ask(session.facts.addresses[name], {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", "X-CSRFToken": session.root.dataset.csrf },
  });
  showSteps(answer.facts.steps);
  return answer;
}

/** Status 0 is no connection, 401 a page to sign in at. */
export async function ask(address, options = {}) {
  try {
    const answer = await fetch(address, options);
    const facts = await answer.json().catch(() => null);
    const status = answer.redirected || (answer.ok && !facts) ? 401 : answer.status;
    return { ok: status === 200, status, facts: facts ?? {} };
  } catch {
    return { ok: false, status: 0, facts: {} };
  }
}
