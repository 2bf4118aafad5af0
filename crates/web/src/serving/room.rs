//! How many connections there are, in all and of each address.

use super::Limits;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Counts connections.
pub struct Room {
    limits: Limits,
    taken: Arc<Mutex<Taken>>,
}

#[derive(Default)]
struct Taken {
    all: usize,
    of: HashMap<IpAddr, usize>,
}

/// Room for one connection, free again when dropped.
pub struct Place {
    taken: Arc<Mutex<Taken>>,
    owner: IpAddr,
}

impl Room {
    /// Empty room.
    pub fn new(limits: Limits) -> Self {
        Self { limits, taken: Arc::default() }
    }

    /// A place for one more connection of an address; `None` when there is none.
    pub fn take(&self, peer: IpAddr) -> Option<Place> {
        let owner = owner(peer);
        let mut taken = lock(&self.taken);
        let own = taken.of.get(&owner).copied().unwrap_or_default();
        if taken.all >= self.limits.connections || own >= self.limits.connections_of_one {
            return None;
        }
        taken.all += 1;
        taken.of.insert(owner, own + 1);
        Some(Place { taken: Arc::clone(&self.taken), owner })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = lock(&self.taken);
        taken.all -= 1;
        let own = taken.of.get(&self.owner).copied().unwrap_or_default();
        if own > 1 {
            taken.of.insert(self.owner, own - 1)
        } else {
            taken.of.remove(&self.owner)
        };
    }
}

/// Whom an address counts for: of IPv6 one subscriber holds all addresses with the same first half.
fn owner(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from(address.to_bits() >> 64 << 64)),
        old => old,
    }
}

fn lock(taken: &Mutex<Taken>) -> MutexGuard<'_, Taken> {
    taken.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(connections: usize, connections_of_one: usize) -> Room {
        Room::new(Limits { connections, connections_of_one, ..Limits::default() })
    }

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_place_is_free_again_when_its_connection_ends() {
        let room = room(9, 1);
        let place = room.take(address("192.0.2.1"));
        assert!(place.is_some() && room.take(address("192.0.2.1")).is_none());
        drop(place);
        assert!(room.take(address("192.0.2.1")).is_some());
        assert!(lock(&room.taken).of.is_empty(), "who left is forgotten");
    }

    #[test]
    fn all_addresses_of_one_subscriber_share_their_places() {
        let room = room(9, 1);
        let _held = (room.take(address("2001:db8::1")), room.take(address("192.0.2.1")));
        assert!(room.take(address("2001:db8::2")).is_none());
        assert!(room.take(address("2001:db8:0:1::2")).is_some());
        assert!(room.take(address("::ffff:192.0.2.1")).is_none(), "the same address, written as IPv6");
    }

    #[test]
    fn there_are_no_more_connections_than_places() {
        let room = room(2, 2);
        let _held = (room.take(address("192.0.2.1")), room.take(address("192.0.2.2")));
        assert!(room.take(address("192.0.2.3")).is_none());
    }
}
