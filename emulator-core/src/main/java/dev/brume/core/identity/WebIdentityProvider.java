package dev.brume.core.identity;

import java.util.List;

/// An OpenID Connect identity provider that an account trusts.
///
/// @param url of the issuer, without `https://`
/// @param clients the audiences that tokens may be for
/// @param thumbprints of the issuer's certificates, hexadecimal SHA-1
public record WebIdentityProvider(
        String arn, String url, List<String> clients, List<String> thumbprints) {}
