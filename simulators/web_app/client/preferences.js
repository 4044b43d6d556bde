// Only how the page looks is kept in localStorage and in a cookie: whoever sits at the browser next may know it.
const orderKey = 'order';
const visitCookie = 'visited=yes';
const oneYearS = 365 * 24 * 60 * 60;

/** `entity` or `guid`. */
export const orderOfObjects = () => localStorage.getItem(orderKey) ?? 'entity';

export const setOrderOfObjects = (order) => localStorage.setItem(orderKey, order);

export const isFirstVisit = () => !document.cookie.split('; ').includes(visitCookie);

export function rememberVisit() {
  // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is missing in some browsers that run the app
  document.cookie = `${visitCookie}; Max-Age=${oneYearS}; SameSite=Strict`;
}
