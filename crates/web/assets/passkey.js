// Hands a challenge to the browser's passkeys and sends their answer with the form it stands in.
(() => {
  const form = document.querySelector("form[data-passkey]");
  if (!form || !window.PublicKeyCredential) return;

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const named = (list) => (list || []).map((item) => ({ ...item, id: bytes(item.id) }));

  function options() {
    const { publicKey } = JSON.parse(form.dataset.challenge);
    publicKey.challenge = bytes(publicKey.challenge);
    if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
    if (publicKey.excludeCredentials) publicKey.excludeCredentials = named(publicKey.excludeCredentials);
    if (publicKey.allowCredentials) publicKey.allowCredentials = named(publicKey.allowCredentials);
    return { publicKey };
  }

  function written(credential) {
    const response = {};
    for (const part of ["attestationObject", "clientDataJSON", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[part]) response[part] = text(credential.response[part]);
    }
    if (credential.response.getTransports) response.transports = credential.response.getTransports();
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      extensions: credential.getClientExtensionResults(),
      response,
    });
  }

  async function ask() {
    const failed = form.querySelector("[data-failed]");
    failed.hidden = true;
    try {
      const credential = await navigator.credentials[form.dataset.passkey](options());
      form.elements.answer.value = written(credential);
      form.submit();
    } catch {
      failed.hidden = false;
    }
  }

  form.querySelector("[data-without]").hidden = true;
  const button = form.querySelector("button");
  button.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
})();
