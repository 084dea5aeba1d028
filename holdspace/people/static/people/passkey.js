"use strict";
// Hands the options in a form's data attributes to the passkey script of the sign-in library.
const kinds = { add: "addForm", use: "loginForm", again: "authenticateForm" };
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("[data-passkey-button]");
  const credential = form.querySelector("input[name=credential]");
  const alone = form.querySelector("input[name=passwordless]");
  button.hidden = false;
  window.allauth.webauthn.forms[kinds[form.dataset.passkey]]({
    ids: { add: button.id, login: button.id, authenticate: button.id, credential: credential.id, passwordless: alone ? alone.id : undefined },
    data: form.dataset.options ? JSON.parse(form.dataset.options) : undefined,
  });
}
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const said of document.querySelectorAll("[data-passkey-fault]")) said.hidden = false;
});
