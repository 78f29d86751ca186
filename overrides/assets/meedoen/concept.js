// A draft that stays in this browser until it is thrown away. Nothing leaves the machine.

const PREFIX = "reisgids-meedoen:";

/** Return the draft of a form: `load`, `keep` and `forget`, after which nothing is kept; a browser that keeps nothing is no problem. */
export function draft(name) {
  const key = PREFIX + name;
  let forgotten = false; // what was still to be kept may come after it
  const attempt = (action) => { try { return action(); } catch { return null; } };
  return {
    load: () => attempt(() => JSON.parse(localStorage.getItem(key))),
    keep: (state) => forgotten || attempt(() => localStorage.setItem(key, JSON.stringify(state))),
    forget: () => { forgotten = true; attempt(() => localStorage.removeItem(key)); },
  };
}
