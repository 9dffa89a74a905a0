// The clerk has read the check and goes on: the form is there to be filled in, with the measures that the check named.
addEventListener('go-on', (event) => {
  const form = document.querySelector('form#decision');
  if (!form) return;
  const place = form.querySelector('#measures');
  const lines = event.detail.measures.map(({ measure, name }) => {
    const label = document.createElement('label');
    const box = Object.assign(document.createElement('input'), {
      type: 'checkbox',
      name: 'measure',
      value: measure,
    });
    label.className = 'choice';
    label.append(box, name.zh);
    return label;
  });
  place.replaceChildren(...lines);
  form.querySelector('input').focus();
});
