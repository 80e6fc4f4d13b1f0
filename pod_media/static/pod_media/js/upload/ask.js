/** Ask our own server: JSON answers, forms with the token against forged requests. */

const page = document.querySelector("[data-upload]");

export const facts = JSON.parse(document.querySelector("#upload-facts").textContent);
export const texts = JSON.parse(document.querySelector("#upload-texts").textContent);

/** The token as it is now: signing in again, in another window, changes it. */
export function token() {
  const cookies = Object.fromEntries(
    document.cookie.split("; ").map((each) => each.split("=", 2)),
  );
  return cookies[facts.cookie] ?? page.querySelector("[name=csrfmiddlewaretoken]").value;
}

export async function get(address) {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  return read(response);
}

/** Post a form; resolves to `{ status, body }` for every answer that is JSON. */
export async function post(address, form = new FormData()) {
  const response = await fetch(address, {
    method: "POST",
    body: form,
    headers: { Accept: "application/json", "X-CSRFToken": token() },
  });
  return { status: response.status, body: await read(response) };
}

/** Fill the `{names}` of a sentence. */
export function say(name, values = {}) {
  return texts[name].replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}

/** Throws a sentence when the answer is not JSON: a sign-in page, a proxy's error. */
async function read(response) {
  if (response.redirected || response.status === 401) throw new Error(texts.signedOut);
  if (!response.headers.get("Content-Type")?.includes("json")) throw new Error(texts.failed);
  return response.json();
}
