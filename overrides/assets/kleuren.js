// Light or dark: what the reader chose, else what the device says. Runs before the page is drawn, so that nothing flashes.
{
  const NAME = 'reisgids.kleuren';
  const device = matchMedia('(prefers-color-scheme: dark)');
  let choice = null;
  try {
    choice = localStorage.getItem(NAME);
  } catch {
    // A browser that keeps nothing follows the device, and what is chosen holds for this page.
  }

  const show = () => {
    const isDark = (choice || (device.matches ? 'donker' : 'licht')) === 'donker';
    document.body.dataset.mdColorScheme = isDark ? 'slate' : 'default';
    for (const button of document.querySelectorAll('[data-kleuren]')) button.hidden = (button.dataset.kleuren === 'donker') === isDark;
  };

  document.documentElement.classList.replace('no-js', 'js');
  show();
  document.addEventListener('DOMContentLoaded', show);
  device.addEventListener('change', show);
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-kleuren]');
    if (!button) return;
    choice = button.dataset.kleuren;
    show();
    document.querySelector('[data-kleuren]:not([hidden])').focus(); // the button that was pressed is gone
    try {
      localStorage.setItem(NAME, choice);
    } catch {
      // See above.
    }
  });
}
