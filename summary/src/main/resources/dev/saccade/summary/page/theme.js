/* Light or dark: as the system is, until the switch is pressed. */

const themeSwitch = document.getElementById('theme');

function isDark() {
  const set = document.documentElement.dataset.theme;
  return set ? set === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function nameTheme() {
  themeSwitch.textContent = isDark() ? 'Light' : 'Dark';
}

themeSwitch.addEventListener('click', () => {
  document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
  nameTheme();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', nameTheme);
nameTheme();
