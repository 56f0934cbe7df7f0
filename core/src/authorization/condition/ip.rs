//! IP addresses: single addresses and blocks of both families, which never match each other.
//!
//! IPv6 is ours: the documents speak of IPv4 only. An IPv4 address written as IPv6 (`::ffff:10.0.0.1`) is IPv4 on both
//! sides; bits behind the prefix are cut off.

use std::net::{IpAddr, Ipv4Addr};

/// Addresses that begin alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    V4 { network: u32, mask: u32 },
    V6 { network: u128, mask: u128 },
}

/// The address of a request.
pub(in crate::authorization) fn parse_address(text: &str) -> Option<IpAddr> {
    text.parse::<IpAddr>().ok().map(|address| address.to_canonical())
}

impl Block {
    /// An address, or an address with the length of its prefix.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(prefix_length(length)?)),
            None => (text, None),
        };
        match address.parse::<IpAddr>().ok()? {
            IpAddr::V4(address) => Self::v4(address, length.unwrap_or(32)),
            IpAddr::V6(address) => {
                let length = length.unwrap_or(128);
                match address.to_ipv4_mapped() {
                    Some(mapped) if (96..=128).contains(&length) => Self::v4(mapped, length - 96),
                    _ => {
                        // A shift by all bits is no shift: a prefix of length 0 has no mask.
                        let mask = u128::MAX.checked_shl(128_u32.checked_sub(length)?).unwrap_or(0);
                        Some(Self::V6 { network: u128::from(address) & mask, mask })
                    }
                }
            }
        }
    }

    fn v4(address: Ipv4Addr, length: u32) -> Option<Self> {
        let mask = u32::MAX.checked_shl(32_u32.checked_sub(length)?).unwrap_or(0);
        Some(Self::V4 { network: u32::from(address) & mask, mask })
    }

    pub(super) fn contains(self, address: IpAddr) -> bool {
        match (self, address) {
            (Self::V4 { network, mask }, IpAddr::V4(address)) => u32::from(address) & mask == network,
            (Self::V6 { network, mask }, IpAddr::V6(address)) => u128::from(address) & mask == network,
            _ => false,
        }
    }
}

fn prefix_length(text: &str) -> Option<u32> {
    let is_plain = (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    is_plain.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(block: &str, address: &str, expected: bool) {
        let found = Block::parse(block).expect("a block").contains(parse_address(address).expect("an address"));
        assert_eq!(found, expected, "{address} in {block}");
    }

    #[test]
    fn blocks_contain_their_addresses() {
        check("10.0.0.0/8", "10.255.255.255", true);
        check("10.0.0.0/8", "11.0.0.0", false);
        check("10.0.0.77/24", "10.0.0.5", true);
        check("10.0.0.77", "10.0.0.77", true);
        check("10.0.0.77", "10.0.0.78", false);
        check("10.0.0.77/32", "10.0.0.78", false);
        check("0.0.0.0/0", "255.1.2.3", true);
        check("2001:db8::/32", "2001:db8:1::", true);
        check("2001:db8::/32", "2001:db9::", false);
        check("::/0", "2001:db8::1", true);
        check("::1", "::1", true);
    }

    #[test]
    fn families_never_match() {
        check("::/0", "10.0.0.1", false);
        check("0.0.0.0/0", "::1", false);
        check("::/0", "::ffff:10.0.0.1", false);
        check("::ffff:0:0/95", "10.0.0.1", false);
    }

    #[test]
    fn mapped_addresses_are_ipv4() {
        check("10.0.0.0/8", "::ffff:10.0.0.1", true);
        check("::ffff:10.0.0.1", "10.0.0.1", true);
        check("::ffff:10.0.0.0/104", "10.9.9.9", true);
        check("::ffff:0:0/96", "192.0.2.1", true);
        check("::ffff:10.0.0.0/104", "11.9.9.9", false);
    }

    #[test]
    fn other_forms_are_refused() {
        for text in [
            "",
            "10.0.0",
            "10.0.0.*",
            "10.0.0.01",
            "10.0.0.0/33",
            "10.0.0.0/",
            "10.0.0.0/+8",
            "10.0.0.0/0008",
            "::/129",
            "fe80::1%eth0",
            "10.0.0.0/8/8",
            "::ffff:10.0.0.0/129",
            " 10.0.0.1",
        ] {
            assert_eq!(Block::parse(text), None, "{text}");
        }
        assert_eq!(parse_address("fe80::1%1"), None);
    }
}
