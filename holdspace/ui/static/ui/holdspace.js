"use strict";
// Small and optional: every page works without it.

// Submit once: the first click sends; a second one while the answer is on its way does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-once]")) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  for (const button of form.querySelectorAll("button")) button.setAttribute("aria-disabled", "true");
});
// Coming back with the back button must find a form that can be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) button.removeAttribute("aria-disabled");
  }
});

// Leave this page now: what was typed goes first, then the page, then its place in the history.
const exit = document.querySelector("a[data-leave]");
if (exit) {
  const leave = () => {
    for (const form of document.forms) form.reset();
    for (const field of document.querySelectorAll("input, textarea, select")) field.value = "";
    const away = exit.href;
    document.title = exit.dataset.leave;
    document.body.replaceChildren();
    location.replace(away);
  };
  exit.addEventListener("click", (event) => { event.preventDefault(); leave(); });
  let presses = [];
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift") { presses = []; return; } // a capital letter is typing, not leaving
    if (event.repeat) return;
    presses = presses.filter((at) => event.timeStamp - at < 5000).concat(event.timeStamp);
    if (presses.length >= 3) leave();
  });
}

// The zone list: where a page asks, propose the browser's own zone, and say so.
for (const list of document.querySelectorAll("select[data-propose]")) {
  if (list.form.querySelector(".to-mend")) continue; // a form that comes back keeps what was chosen in it
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const match = [...list.options].find((o) => o.value === zone || (o.dataset.also || "").split(" ").includes(zone));
  if (!match || match.selected) continue;
  match.selected = true;
  const said = document.createElement("p");
  said.className = "hint";
  said.setAttribute("role", "status");
  said.textContent = list.dataset.propose;
  list.after(said);
}

// A long deed done in parts goes on by itself.
document.querySelector("button[data-goes-on]")?.click();

// What is to be put right is read first.
document.querySelector("[data-focus]")?.focus();
