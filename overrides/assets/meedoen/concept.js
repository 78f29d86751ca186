// A draft that stays in this browser until it is thrown away. Nothing leaves the machine.

const PREFIX = "reisgids-meedoen:";

/** Return the draft of a form: `load`, `keep` and `forget`; a browser that keeps nothing is no problem. */
export function draft(name) {
  const key = PREFIX + name;
  const attempt = (action) => { try { return action(); } catch { return null; } };
  return {
    load: () => attempt(() => JSON.parse(localStorage.getItem(key))),
    keep: (state) => attempt(() => localStorage.setItem(key, JSON.stringify(state))),
    forget: () => attempt(() => localStorage.removeItem(key)),
  };
}
