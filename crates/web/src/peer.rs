//! Where a request comes from, for slowing down whoever guesses.

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap};
use std::net::{IpAddr, SocketAddr};

/// The other end of the connection. What a listed proxy says of it counts, what anybody else says does not.
pub fn of(extensions: &Extensions, headers: &HeaderMap, proxies: &[IpAddr]) -> Option<IpAddr> {
    let ConnectInfo(peer) = extensions.get::<ConnectInfo<SocketAddr>>()?;
    let said = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let said: Vec<&str> = said.flat_map(|value| value.split(',')).map(str::trim).collect();
    let mut address = peer.ip().to_canonical();
    for told in said.into_iter().rev() {
        if !proxies.contains(&address) {
            break;
        }
        let Ok(told) = told.parse::<IpAddr>() else { break };
        address = told.to_canonical();
    }
    Some(address)
}

/// An address as it is counted: one household or office has a whole network of the newer kind.
pub fn counted(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: &str, proxies: &[&str]) -> String {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 4000)));
        let headers = HeaderMap::from_iter([("x-forwarded-for".parse().unwrap(), forwarded.parse().unwrap())]);
        let proxies: Vec<IpAddr> = proxies.iter().map(|proxy| proxy.parse().unwrap()).collect();
        counted(of(&extensions, &headers, &proxies).unwrap())
    }

    #[test]
    fn only_a_listed_proxy_says_who_is_behind_it() {
        assert_eq!(seen("192.0.2.1", "198.51.100.7", &[]), "192.0.2.1");
        assert_eq!(seen("192.0.2.1", "198.51.100.7", &["192.0.2.1"]), "198.51.100.7");
        assert_eq!(
            seen("192.0.2.1", "203.0.113.5, 198.51.100.7", &["192.0.2.1"]),
            "198.51.100.7",
            "the rest is made up"
        );
        assert_eq!(seen("192.0.2.1", "203.0.113.5, 192.0.2.2", &["192.0.2.1", "192.0.2.2"]), "203.0.113.5");
        assert_eq!(seen("192.0.2.1", "nonsense", &["192.0.2.1"]), "192.0.2.1");
    }

    #[test]
    fn a_network_of_the_newer_kind_counts_as_one() {
        assert_eq!(seen("2001:db8:1:2:3:4:5:6", "", &[]), "2001:db8:1:2::/64");
        assert_eq!(seen("::ffff:192.0.2.1", "", &[]), "192.0.2.1");
    }
}
