// The ways out of the form. Settings that the guide does not have make no door.

import { h } from "./velden.js";

// GitHub answers 414 to an address over 8 kB, and the log-in page before it doubles escapes; 6000 passes both.
// Outlook on Windows cuts a mail link at about 2000 characters.
const LONGEST = { issue: 6000, mail: 1900 };
const GITHUB_HOLDS = 60000; // characters in an issue: 65,536, with the rest of the form
const INTRO = say`Dit is een voorstel voor de gids. Laat de regels met === staan.`;

/** Return the doors as buttons; `proposal()` gives { title, text, name } or nothing when there are mistakes; `tell` says what happened, in one or more sentences. */
export function doors(root, proposal, tell) {
  const { melding, veld, mail, gids } = root.dataset;
  const buttons = [];
  if (melding) buttons.push(button(say`Verstuur als voorstel`, say`(je hebt een GitHub-account nodig)`, issue));
  if (mail) buttons.push(button(say`Mail aan de redactie`, "", letter));
  buttons.push(button(say`Download`, "", (made) => { save(made); tell(say`Het voorstel staat als ${made.name} bij je downloads.`, next()); }));

  const next = () => {
    if (mail) return say`Mail het bestand naar ${mail}.`;
    return melding ? say`Zet het bestand in een nieuwe melding op GitHub, of geef het aan de redactie.` : say`Geef het bestand aan de redactie van de gids.`;
  };

  function issue(made) {
    if (made.text.length > GITHUB_HOLDS) {
      save(made);
      tell(say`Je voorstel is te groot voor GitHub. Het staat als ${made.name} bij je downloads.`, mail ? next() : say`Geef het bestand aan de redactie van de gids.`);
      return;
    }
    const base = `${melding}&title=${encodeURIComponent(say`Voorstel: ${made.title}`)}`;
    open(`${base}&${veld}=${encodeURIComponent(made.text)}`, LONGEST.issue, made, base, say`Plak het op GitHub in het vak ‘Voorstel’.`);
  }

  function letter(made) {
    const base = `mailto:${mail}?subject=${encodeURIComponent(say`Voorstel voor ${gids}: ${made.title}`)}`;
    const whole = `${base}&body=${encodeURIComponent(`${INTRO}\n\n${made.text}`.replaceAll("\n", "\r\n"))}`;
    open(whole, LONGEST.mail, made, base, say`Plak het in de mail, of stuur het bestand mee.`);
  }

  async function open(whole, longest, made, short, what) {
    if (whole.length <= longest) { follow(whole); tell(say`Er opent een nieuw venster met je voorstel. Kijk het na en verstuur het daar.`); return; }
    save(made);
    const copied = await navigator.clipboard?.writeText(made.text).then(() => true, () => false);
    tell(copied ? say`Je voorstel is te lang voor een link. Het is gekopieerd, en het staat als ${made.name} bij je downloads.`
      : say`Je voorstel is te lang voor een link. Het staat als ${made.name} bij je downloads. Open dat bestand en kopieer alles.`, what);
    follow(short);
  }

  function button(label, note, action) {
    const act = () => { const made = proposal(); if (made) action(made); };
    return h("li", {}, h("button", { type: "button", class: "rg-knop", onclick: act }, label), note ? h("span", { class: "rg-klein" }, ` ${note}`) : "");
  }

  const words = melding || mail ? "" : h("p", {}, say`Download je voorstel en geef het bestand aan de redactie van de gids.`);
  return { node: h("div", {}, words, h("ul", { class: "rg-uitgangen" }, ...buttons)), save };
}

function follow(address) {
  const link = h("a", { href: address, target: address.startsWith("mailto:") ? undefined : "_blank", rel: "noopener" });
  document.body.append(link);
  link.click();
  link.remove();
}

function save({ name, text }) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
