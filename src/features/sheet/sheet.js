'use strict';
const fields = Array.from(document.querySelectorAll('td[contenteditable]'));
const perRow = fields.length ? fields[0].parentElement.querySelectorAll('td[contenteditable]').length : 1;
let unsaved = false;
// A browser that does not know plaintext-only would let nobody write.
fields.forEach(function (field) {
  if (!field.isContentEditable) { field.contentEditable = 'true'; }
  field.addEventListener('input', function () { unsaved = true; });
});
function save() {
  const page = '\u003C!DOCTYPE html>\n' + document.documentElement.outerHTML;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([page], { type: 'text/html' }));
  link.download = decodeURIComponent(location.pathname.split('/').pop()) || 'sheet.html';
  link.click();
  unsaved = false;
}
document.getElementById('save').addEventListener('click', save);
document.addEventListener('keydown', function (event) {
  if (!event.ctrlKey && !event.metaKey) { return; }
  if (event.key === 's') {
    event.preventDefault();
    save();
    return;
  }
  const step = event.key === 'ArrowDown' ? perRow : event.key === 'ArrowUp' ? -perRow : 0;
  const at = fields.indexOf(document.activeElement);
  const next = fields[at === -1 ? 0 : at + step];
  if (step && next) {
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: 'nearest' });
  }
});
window.addEventListener('beforeunload', function (event) {
  if (unsaved) { event.preventDefault(); }
});
