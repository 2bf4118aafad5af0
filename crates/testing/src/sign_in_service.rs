//! A sign-in service for tests: it describes itself, publishes its key, checks codes and signs ID tokens.

use axum::Router;
use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use jiff::{Timestamp, ToSpan};
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKeyId, PrivateSigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// The one code it knows.
pub const CODE: &str = "code-from-the-browser";

/// What its clock says unless it is set.
///
/// # Panics
/// Never: the moment is one.
#[must_use]
pub fn now() -> Timestamp {
    "2024-05-01T12:00:00Z".parse().expect("a moment")
}

/// What the service answers, and what it saw.
pub struct World {
    /// What it calls itself.
    pub issuer: String,
    /// What its clock says.
    pub now: Timestamp,
    /// Sends tokens of a wrong kind.
    pub babbles: bool,
    /// Claims of the ID token, over the usual ones.
    pub id_token: Value,
    /// Claims of its further answer, when it gives one.
    pub user_info: Option<Value>,
    /// Which key it signs with.
    pub signed_with: u8,
    /// Which key it publishes.
    pub published: u8,
    /// How it wants to be shown the secret.
    pub auth_methods: Value,
    /// PKCE challenge the browser brought.
    pub challenge: String,
    /// Nonce the browser brought.
    pub nonce: String,
    /// Header of the last call for tokens.
    pub authorization: Option<String>,
    /// Form of the last call for tokens.
    pub form: HashMap<String, String>,
}

/// The service as tests and its pages share it.
pub type Shared = Arc<Mutex<World>>;

/// A service on a port of its own.
///
/// # Panics
/// When nothing can listen on this machine.
pub async fn serve(change: impl FnOnce(&mut World)) -> Shared {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let issuer = format!("http://{}", listener.local_addr().expect("it listens somewhere"));
    let mut world = World {
        issuer,
        now: now(),
        babbles: false,
        id_token: json!({"email": "buyer@example.org", "email_verified": true, "name": "Head of procurement",
                         "groups": ["buyers", "coordinators"]}),
        user_info: None,
        signed_with: 1,
        published: 1,
        auth_methods: json!(["client_secret_basic"]),
        challenge: String::new(),
        nonce: String::new(),
        authorization: None,
        form: HashMap::new(),
    };
    change(&mut world);
    let world = Arc::new(Mutex::new(world));
    let router = Router::new()
        .route("/.well-known/openid-configuration", get(describe))
        .route("/keys", get(keys))
        .route("/token", post(token))
        .route("/userinfo", get(user_info))
        .with_state(world.clone());
    tokio::spawn(async { axum::serve(listener, router).await });
    world
}

struct Json(Value);

impl IntoResponse for Json {
    fn into_response(self) -> Response {
        ([("content-type", "application/json")], self.0.to_string()).into_response()
    }
}

async fn describe(State(world): State<Shared>) -> Json {
    let world = world.lock().expect("no test panics while it holds the world");
    let issuer = &world.issuer;
    let mut description = json!({
        "issuer": issuer, "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"), "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256", "EdDSA"],
        "token_endpoint_auth_methods_supported": world.auth_methods,
    });
    if world.user_info.is_some() {
        description["userinfo_endpoint"] = format!("{issuer}/userinfo").into();
    }
    Json(description)
}

async fn keys(State(world): State<Shared>) -> Json {
    let public = key(world.lock().expect("no test panics while it holds the world").published).as_verification_key();
    Json(json!({ "keys": [public] }))
}

/// Refuses what a real service refuses: another code, or a verifier that does not fit the challenge.
async fn token(State(world): State<Shared>, headers: HeaderMap, Form(form): Form<HashMap<String, String>>) -> Response {
    let mut world = world.lock().expect("no test panics while it holds the world");
    world.authorization =
        headers.get("authorization").map(|value| value.to_str().expect("a header of ours").to_owned());
    world.form = form;
    let challenge = BASE64URL_NOPAD.encode(&Sha256::digest(world.form["code_verifier"].as_bytes()));
    if world.form["code"] != CODE || challenge != world.challenge {
        let refusal = json!({"error": "invalid_grant", "error_description": format!("{CODE} is unknown")});
        return (StatusCode::BAD_REQUEST, Json(refusal)).into_response();
    }
    if world.babbles {
        return Json(json!({"access_token": ["hush hush"]})).into_response();
    }
    Json(json!({"access_token": "for-userinfo", "token_type": "Bearer", "id_token": id_token(&world)})).into_response()
}

async fn user_info(State(world): State<Shared>) -> Json {
    Json(
        world
            .lock()
            .expect("no test panics while it holds the world")
            .user_info
            .clone()
            .expect("the service says that it describes people"),
    )
}

fn id_token(world: &World) -> String {
    let mut claims = json!({"iss": world.issuer, "aud": "procurenet", "sub": "person-17", "nonce": world.nonce,
                            "iat": world.now.as_second(), "exp": (world.now + 5.minutes()).as_second()});
    for (name, value) in world.id_token.as_object().expect("claims are an object") {
        claims[name] = value.clone();
    }
    let encode = |value: Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
    let signed = format!("{}.{}", encode(json!({"alg": "EdDSA", "kid": "main"})), encode(claims));
    let signature =
        key(world.signed_with).sign(&CoreJwsSigningAlgorithm::EdDsa, signed.as_bytes()).expect("the key signs");
    format!("{signed}.{}", BASE64URL_NOPAD.encode(&signature))
}

/// A signing key made of one byte, so that no key lies in the code: PKCS #8 is a fixed head and 32 bytes.
fn key(byte: u8) -> CoreEdDsaPrivateSigningKey {
    let head = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
    let key = BASE64.encode(&[head.as_slice(), &[byte; 32]].concat());
    let pem = format!("-----BEGIN PRIVATE {0}-----\n{key}\n-----END PRIVATE {0}-----\n", "KEY");
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(JsonWebKeyId::new("main".into())))
        .expect("a key made as its standard says")
}
