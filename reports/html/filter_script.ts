/** Shows the scenarios of one outcome; without it every scenario stays visible. Plain JavaScript for the browser. */
export const filterScript = `
const filters = document.querySelector('.filters');
if (filters) {
  filters.hidden = false;
  filters.addEventListener('click', ({ target }) => {
    const show = target.dataset.show;
    if (!show) return;
    for (const button of filters.querySelectorAll('button'))
      button.setAttribute('aria-pressed', String(button === target));
    for (const scenario of document.querySelectorAll('details[data-outcome]'))
      scenario.hidden = show !== 'all' && scenario.dataset.outcome !== show;
    for (const group of document.querySelectorAll('.rule, .promise'))
      group.hidden = !group.querySelector('details:not([hidden])');
  });
}
`;
