/** Passkeys: offered where the browser knows them, and a sentence when one did not work. */

const { allauth, webauthnJSON } = window;
const form = document.querySelector("[data-passkey-login]");

if (form && webauthnJSON?.supported()) {
  allauth.webauthn.forms.loginForm({ ids: { login: "passkey_login", credential: "mfa_credential" } });
  form.hidden = false;
}

document.addEventListener("allauth.error", (event) => {
  const notice = document.querySelector("[data-passkey-error]");
  if (!notice || event.detail.exception?.name === "AbortError") return;
  // The browser's own reason is for nobody who reads the page.
  event.preventDefault();
  notice.hidden = true;
  requestAnimationFrame(() => {
    notice.hidden = false;
  });
});
