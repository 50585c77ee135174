// What a person needs before they can answer: the page loads that first, and the rest as soon as its first step is on the screen.

/** Texts of the rule book that questions are made of; the others tell results. */
const ofQuestions = /^(?:fact|group|entrance|entrance_group|country)\./;

/** Texts of the page that the first part of the program names, whole or put together (`page.${kind}.title`). */
function named(program) {
  const keys = [...program.matchAll(/["'`](page\.(?:[\w.]|\$\{[^}]*\})*)["'`]/g)].map(([, key]) => key);
  const pattern = (key) => key.replace(/\./g, "\\.").replace(/\$\{[^}]*\}/g, "\\w+");
  return new RegExp(`^(?:${keys.map(pattern).join("|")})$`);
}

/** For whom somebody may have to call before any question. */
function helpersIn(files) {
  return new Set(files["entrances.json"].flatMap((entrance) => entrance.contacts ?? []));
}

/** Which keys of texts are loaded first. `program`: the first part of it; `files`: of the rule book. */
export function firstKeys(keys, program, files) {
  const ofPage = named(program);
  const ofHelpers = new Set([...helpersIn(files)].map((id) => `contact.${id}.purpose`));
  return keys.filter((key) => ofQuestions.test(key) || ofPage.test(key) || ofHelpers.has(key));
}

/** The page's part of the rule book, in two. */
export function splitBook(book) {
  const helpers = helpersIn(book.files);
  const [first, rest] = [{}, {}];
  for (const [path, content] of Object.entries(book.files)) {
    if (path.startsWith("contacts/")) {
      const help = content.filter(({ id }) => helpers.has(id));
      if (help.length > 0) first[path] = help;
      rest[path] = content.filter(({ id }) => !helpers.has(id));
    } else if (/^(?:sources|known)\.json$/.test(path)) rest[path] = content;
    else first[path] = content;
  }
  return [first, rest].map((files) => ({ ...book, files }));
}
