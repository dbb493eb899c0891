// Shows what /docs/documents.json lists: OpenAPI documents rendered, all of them as links.
const documents = await (await fetch('/docs/documents.json')).json();

document.getElementById('documents').append(...documents.map(({name, kind, href}) => {
  const entry = document.createElement('li');
  const link = document.createElement('a');
  link.href = href;
  link.textContent = `${name} (${kind})`;
  entry.append(link);
  return entry;
}));

window.ui = SwaggerUIBundle({
  dom_id: '#ui',
  urls: documents.filter(({kind}) => kind === 'openapi').map(({name, href}) => ({name, url: href})),
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  deepLinking: true,
  validatorUrl: null, // nothing is asked outside
});
