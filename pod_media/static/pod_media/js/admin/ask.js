/* Ask the server for JSON; whatever goes wrong is an Error with a sentence. */

export async function ask(url, { facts, failed }) {
  const headers = { 'X-Requested-With': 'XMLHttpRequest' };
  const options = { headers, credentials: 'same-origin' };
  if (facts) {
    options.method = 'POST';
    options.body = new FormData();
    Object.entries(facts).forEach(([name, value]) => options.body.append(name, value));
    headers[window.wagtailConfig.CSRF_HEADER_NAME] = window.wagtailConfig.CSRF_TOKEN;
  }
  const response = await fetch(url, options).catch(() => null);
  const answer = response && (await response.json().catch(() => null));
  if (!response?.ok || !answer) throw new Error(answer?.message || failed);
  return answer;
}
