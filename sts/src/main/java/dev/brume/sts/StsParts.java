package dev.brume.sts;

/// The operations beside those on sessions.
record StsParts(
        WebIdentityOperations webIdentities,
        SamlOperations saml,
        MessageOperations messages,
        TokenOperations tokens,
        RootOperations roots) {}
