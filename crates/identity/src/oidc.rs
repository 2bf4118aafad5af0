//! Signing in with an organisation's own service (OpenID Connect, authorisation code with PKCE).
//!
//! [`Provider::begin`] gives the address to send the browser to. It comes back with a code; [`Provider::finish`]
//! turns the code into [`Claims`]. State, nonce and verifier belong to one browser: keep them on the server between
//! the two, use them once.

mod claims;
mod http;

pub use claims::Claims;

use crate::{Error, Result, secret};
use claims::Extra;
use http::HttpClient;
use jiff::Timestamp;
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClientAuthMethod, CoreErrorResponseType,
    CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreProviderMetadata,
    CoreRevocableToken, CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken, EmptyExtraTokenFields,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenClaims, IdTokenFields, IssuerUrl, JsonWebKeySet, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, StandardErrorResponse,
    StandardTokenResponse, TokenResponse, UserInfoClaims,
};
use std::fmt;
use std::time::SystemTime;

/// What the operator agreed with the service.
#[derive(Clone)]
pub struct Settings {
    /// Address of the service, exactly as it writes it.
    pub issuer: String,
    /// Name of this site there.
    pub client_id: String,
    /// Its password, unless the service trusts PKCE alone.
    pub client_secret: Option<String>,
    /// Address on this site the browser comes back to.
    pub redirect: String,
    /// Claim that lists a person's groups, such as `groups`, or `realm_access.roles` for one inside another.
    pub groups_claim: Option<String>,
}

impl fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Settings").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// A sign-in that has begun.
#[derive(Clone)]
pub struct Begun {
    /// Where to send the browser.
    pub url: String,
    /// What the browser must bring back; compare with [`Begun::is_answered_by`].
    pub state: String,
    /// What the service must sign.
    pub nonce: String,
    /// Proof that whoever brings the code is who began.
    pub verifier: String,
}

impl Begun {
    /// Whether the state the browser came back with is the one it was sent with.
    #[must_use]
    pub fn is_answered_by(&self, state: &str) -> bool {
        secret::same(&self.state, state)
    }
}

impl fmt::Debug for Begun {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Begun(not shown)")
    }
}

/// A sign-in service that answered and can be used.
#[derive(Clone, Debug)]
pub struct Provider {
    settings: Settings,
    metadata: CoreProviderMetadata,
    redirect: RedirectUrl,
    http: HttpClient,
}

impl Provider {
    /// Asks the service how it is used.
    ///
    /// # Errors
    /// When a setting is no URL, or the service does not answer within 10 s, answers with something else, or calls
    /// itself otherwise.
    pub async fn discover(settings: Settings) -> Result<Self> {
        let redirect = RedirectUrl::new(settings.redirect.clone())
            .map_err(|reason| no_url("redirect", &settings.redirect, &reason))?;
        let issuer =
            IssuerUrl::new(settings.issuer.clone()).map_err(|reason| no_url("issuer", &settings.issuer, &reason))?;
        let failed = |reason: String| failed(&settings.issuer, "to describe itself", reason);
        let http = http::client().map_err(|error| failed(http::reason(&error)))?;
        let metadata = CoreProviderMetadata::discover_async(issuer, &http).await;
        let metadata = metadata.map_err(|error| failed(http::reason(&error)))?;
        Ok(Self { settings, metadata, redirect, http })
    }

    /// Begins a sign-in.
    #[must_use]
    pub fn begin(&self) -> Begun {
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let client = self.client(&self.metadata);
        let request =
            client.authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random);
        let request = request.add_scopes(["email", "profile"].map(|scope| Scope::new(scope.to_owned())));
        let (url, state, nonce) = request.set_pkce_challenge(challenge).url();
        Begun {
            url: url.into(),
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
        }
    }

    /// Finishes a sign-in with the code the browser brought, after [`Begun::is_answered_by`].
    ///
    /// Who it is comes from the signed ID token. When that has no e-mail address, name or groups, the service is asked
    /// for them.
    ///
    /// # Errors
    /// When the service refuses the code, or its ID token is not signed by it, for this site, for this sign-in, now.
    pub async fn finish(&self, code: &str, begun: &Begun, now: Timestamp) -> Result<Claims> {
        let client = self.client(&self.metadata_with_present_keys().await?);
        let tokens = self.exchange(&client, code, begun).await?;
        let claims = self.verified(&client, &tokens, begun, now)?;
        let mut known = Claims::of_id_token(claims, self.groups_claim());
        if known.lacks_something(self.groups_claim()) && client.user_info_url().is_some() {
            known.complete(&self.user_info(&client, &tokens, claims).await?, self.groups_claim());
        }
        Ok(known)
    }

    /// Services change their keys whenever they like; sign-ins are rare enough to ask each time.
    async fn metadata_with_present_keys(&self) -> Result<CoreProviderMetadata> {
        let keys = JsonWebKeySet::fetch_async(self.metadata.jwks_uri(), &self.http).await;
        let keys = keys.map_err(|error| self.failed("to give its keys", http::reason(&error)))?;
        Ok(self.metadata.clone().set_jwks(keys))
    }

    async fn exchange(&self, client: &Client, code: &str, begun: &Begun) -> Result<Tokens> {
        let failed = |reason| self.failed("to exchange the code", reason);
        let request = client.exchange_code(AuthorizationCode::new(code.to_owned()));
        let request = request.map_err(|error| failed(error.to_string()))?;
        let request = request.set_pkce_verifier(PkceCodeVerifier::new(begun.verifier.clone()));
        let tokens = request.request_async(&self.http).await;
        tokens.map_err(|error| failed(http::token_reason(&error)))
    }

    fn verified<'a>(&self, client: &Client, tokens: &'a Tokens, begun: &Begun, now: Timestamp) -> Result<&'a IdClaims> {
        let refused = |reason| Error::ServiceRefused { issuer: self.settings.issuer.clone(), reason };
        let verifier = client.id_token_verifier().set_time_fn(move || SystemTime::from(now).into());
        let token = tokens.id_token().ok_or_else(|| refused("it sent no ID token"))?;
        token.claims(&verifier, &Nonce::new(begun.nonce.clone())).map_err(|error| refused(why(&error)))
    }

    async fn user_info(&self, client: &Client, tokens: &Tokens, claims: &IdClaims) -> Result<UserInfo> {
        let failed = |reason| self.failed("to describe the person", reason);
        let request = client.user_info(tokens.access_token().clone(), Some(claims.subject().clone()));
        let request = request.map_err(|error| failed(error.to_string()))?;
        let info = request.request_async(&self.http).await;
        info.map_err(|error| failed(http::user_info_reason(&error)))
    }

    fn client(&self, metadata: &CoreProviderMetadata) -> Client {
        let secret = self.settings.client_secret.clone().map(ClientSecret::new);
        Client::from_provider_metadata(metadata.clone(), ClientId::new(self.settings.client_id.clone()), secret)
            .set_redirect_uri(self.redirect.clone())
            .set_auth_type(auth_type(metadata))
    }

    fn groups_claim(&self) -> Option<&str> {
        self.settings.groups_claim.as_deref()
    }

    fn failed(&self, step: &'static str, reason: String) -> Error {
        failed(&self.settings.issuer, step, reason)
    }
}

type IdClaims = IdTokenClaims<Extra, CoreGenderClaim>;
type UserInfo = UserInfoClaims<Extra, CoreGenderClaim>;
type Tokens = StandardTokenResponse<
    IdTokenFields<
        Extra,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;
/// The library's usual client, except that ID tokens may hold further claims.
type Client = openidconnect::Client<
    Extra,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// In the header, unless the service lists the ways it knows and that is not one of them.
fn auth_type(metadata: &CoreProviderMetadata) -> AuthType {
    match metadata.token_endpoint_auth_methods_supported() {
        Some(known) if !known.contains(&CoreClientAuthMethod::ClientSecretBasic) => AuthType::RequestBody,
        _ => AuthType::BasicAuth,
    }
}

/// The library's messages quote the nonce; these do not.
fn why(error: &ClaimsVerificationError) -> &'static str {
    match error {
        ClaimsVerificationError::Expired(_) => "its ID token has expired, or the clocks differ",
        ClaimsVerificationError::InvalidAudience(_) => "its ID token is for another site",
        ClaimsVerificationError::InvalidIssuer(_) => "its ID token is from another service",
        ClaimsVerificationError::InvalidNonce(_) => "its ID token belongs to another sign-in",
        ClaimsVerificationError::SignatureVerification(_) => "its ID token is not signed with its keys",
        _ => "its ID token does not prove anything",
    }
}

fn failed(issuer: &str, step: &'static str, reason: String) -> Error {
    Error::Service { issuer: issuer.to_owned(), step, reason }
}

fn no_url(setting: &'static str, value: &str, reason: &impl ToString) -> Error {
    Error::ServiceSetting { setting, value: value.to_owned(), reason: reason.to_string() }
}

#[cfg(test)]
mod tests;
